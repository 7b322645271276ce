create table parking.spot (
  id uuid primary key,
  owner uuid not null,
  external_id text,
  name text not null check (name <> ''),
  address text not null,
  -- x is degrees east, y degrees north
  place point not null check (place[0] between -180 and 180 and place[1] between -90 and 90),
  kind text not null,
  capacity integer not null check (capacity between 1 and 5000),
  accessible_bays integer not null default 0 check (accessible_bays between 0 and capacity),
  charging_bays integer not null default 0 check (charging_bays between 0 and capacity),
  hourly_price bigint not null check (hourly_price between 0 and 1000000000000),
  daily_maximum bigint check (daily_maximum between 0 and 1000000000000),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  time_zone text not null,
  opening_hours text not null default '24/7',
  paused boolean not null default false,
  properties jsonb not null default '{}',
  created_at timestamptz not null,
  updated_at timestamptz not null
);

-- Nearest first. With 100,000 spots in one city the next page reads some 30 rows.
create index spot_place on parking.spot using gist (place);

-- The same for a kind or a price, however rare: 470 ms without, 0.5 to 20 ms with. Not for searches
-- without a filter, which it would make read four times as many pages.
create extension if not exists btree_gist;

create index spot_place_filtered on parking.spot using gist (place, kind, hourly_price);

create index spot_owner on parking.spot (owner, id);

-- A spot made by hand answers to its own id, so that what is exported imports again to the same.
create unique index spot_identity on parking.spot (owner, (coalesce(external_id, id::text)));

-- Whoever changes spots, by whatever means, those who remember them hear of it: each spot with its
-- places before and after, or a star when there are more than a notification holds.
create function parking.announce_spots() returns trigger language plpgsql as $$
declare
  changes text[] := '{}';
begin
  if tg_op <> 'INSERT' then
    changes := changes || array(
      select format('%s %s %s', id, place[1], place[0]) from changed_from limit 51);
  end if;
  if tg_op <> 'DELETE' then
    changes := changes || array(
      select format('%s %s %s', id, place[1], place[0]) from changed_to limit 51);
  end if;
  if cardinality(changes) > 50 then
    perform pg_notify('bardosh', 'parking.spots *');
  elsif cardinality(changes) > 0 then
    perform pg_notify('bardosh', 'parking.spots ' || array_to_string(changes, ';'));
  end if;
  return null;
end $$;

create trigger spot_inserted after insert on parking.spot
  referencing new table as changed_to
  for each statement execute function parking.announce_spots();

create trigger spot_updated after update on parking.spot
  referencing old table as changed_from new table as changed_to
  for each statement execute function parking.announce_spots();

create trigger spot_deleted after delete on parking.spot
  referencing old table as changed_from
  for each statement execute function parking.announce_spots();
