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
create index booking_calendar on parking.booking (spot_id, starts_at, ends_at)
  where status in ('held', 'confirmed', 'arrived');

-- All of a spot's, for its owner.
create index booking_spot on parking.booking (spot_id, id);

-- What time has changed.
create index booking_due on parking.booking (due_at) where due_at is not null;

-- The last word: no bay twice at a time, whoever writes. Deferrable, so that bookings may swap
-- their bays in one statement; initially immediate, so that it speaks at each statement's end.
create extension if not exists btree_gist;

alter table parking.booking add constraint booking_no_overlap
  exclude using gist (spot_id with =, bay with =, tstzrange(starts_at, ends_at) with &&)
  where (status in ('held', 'confirmed', 'arrived'))
  deferrable initially immediate;

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
