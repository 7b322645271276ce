-- No foreign key to parking.spot: what was booked stays on record when a spot goes. That a spot
-- with active bookings does not go is the trigger's word below.
create table parking.booking (
  id uuid primary key,
  spot_id uuid not null,
  bay integer not null check (bay between 1 and 5000),
  account_id uuid not null,
  plate text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  status text not null check (
    status in ('held', 'confirmed', 'arrived', 'left', 'cancelled', 'expired', 'released')),
  -- when time alone takes it further
  due_at timestamptz,
  price bigint not null check (price >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  created_at timestamptz not null,
  confirmed_at timestamptz,
  arrived_at timestamptz,
  ended_at timestamptz,
  check (starts_at < ends_at),
  check ((status in ('held', 'confirmed', 'arrived')) = (due_at is not null)),
  check ((status in ('held', 'confirmed', 'arrived')) = (ended_at is null))
);

-- A driver's own, newest first.
create index booking_account on parking.booking (account_id, id);

-- What stands in the way of a window.
create index booking_calendar on parking.booking (spot_id, starts_at)
  where status in ('held', 'confirmed', 'arrived');
create index booking_long on parking.booking (spot_id, starts_at)
  where status in ('held', 'confirmed', 'arrived') and ends_at - starts_at > interval '24 hours';

-- All of a spot's, for its owner.
create index booking_spot on parking.booking (spot_id, id);

-- What time has changed.
create index booking_due on parking.booking (due_at) where due_at is not null;

-- The last word: no bay twice at a time, whoever writes. Two triggers a statement rather than a GiST
-- exclusion constraint, which costs three to four times as much (docs/decisions/0001-last-word.md), and
-- bookings may swap their bays in one statement. Each locks the spots it writes to; its next query then
-- sees all that earlier holders of those locks committed, so at READ COMMITTED, the only level it lets
-- pass, no overlap escapes. Where none was before, an overlap shows between neighbours in time: the
-- window's latest predecessors are enough to look at. The index is not unique: that would be
-- checked row by row, and bookings of one start could not swap.
create index booking_bay on parking.booking (spot_id, bay, starts_at)
  where status in ('held', 'confirmed', 'arrived');

create function parking.refuse_overlap(written uuid[], spots uuid[]) returns void
  language plpgsql volatile set search_path = parking, pg_temp set enable_seqscan = off as $$
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'bookings are written at read committed only'
      using errcode = 'invalid_transaction_state';
  end if;
  if (select count(*) from (
        select from parking.spot where id = any(spots) order by id for no key update) locked)
      < (select count(distinct wanted) from unnest(spots) wanted) then
    raise exception 'a booking is of no known spot' using errcode = 'foreign_key_violation',
      schema = 'parking', table = 'booking', constraint = 'booking_spot';
  end if;
  if exists (
      select from parking.booking n
      cross join lateral (
        select b.id, b.ends_at from parking.booking b
        where b.spot_id = n.spot_id and b.bay = n.bay and b.starts_at < n.ends_at
          and b.status in ('held', 'confirmed', 'arrived')
        -- spot and bay are the same in all, but only index booking_bay has this order: before the
        -- table's first ANALYZE the planner would as soon walk through booking_calendar
        order by b.spot_id desc, b.bay desc, b.starts_at desc limit 2) b
      where n.id = any(written) and b.id <> n.id and b.ends_at > n.starts_at) then
    raise exception 'a bay would be booked twice' using errcode = 'exclusion_violation',
      schema = 'parking', table = 'booking', constraint = 'booking_no_overlap';
  end if;
end $$;

create function parking.booking_inserted() returns trigger language plpgsql as $$
declare
  written uuid[];
  spots uuid[];
begin
  select array_agg(id), array_agg(spot_id) into written, spots from inserted
  where status in ('held', 'confirmed', 'arrived');
  if written is not null then
    perform parking.refuse_overlap(written, spots);
  end if;
  return null;
end $$;

-- Confirming, ending or shortening a booking takes no room: nothing to look at.
create function parking.booking_updated() returns trigger language plpgsql as $$
declare
  written uuid[];
  spots uuid[];
begin
  select array_agg(n.id), array_agg(n.spot_id) into written, spots from after n
  where n.status in ('held', 'confirmed', 'arrived')
    and not exists (
      select from before o
      where o.id = n.id and o.status in ('held', 'confirmed', 'arrived')
        and o.spot_id = n.spot_id and o.bay = n.bay
        and o.starts_at <= n.starts_at and o.ends_at >= n.ends_at);
  if written is not null then
    perform parking.refuse_overlap(written, spots);
  end if;
  return null;
end $$;

create trigger booking_inserted after insert on parking.booking
  referencing new table as inserted
  for each statement execute function parking.booking_inserted();

create trigger booking_updated after update on parking.booking
  referencing old table as before new table as after
  for each statement execute function parking.booking_updated();

alter table parking.booking enable always trigger booking_inserted;
alter table parking.booking enable always trigger booking_updated;

create function parking.refuse_booked_spot() returns trigger language plpgsql as $$
begin
  if exists (select from parking.booking
      where spot_id = old.id and status in ('held', 'confirmed', 'arrived')) then
    raise exception 'spot % has active bookings', old.id
      using errcode = 'foreign_key_violation', constraint = 'spot_booked';
  end if;
  return old;
end $$;

create trigger spot_booked before delete on parking.spot
  for each row execute function parking.refuse_booked_spot();
