-- A photo goes with its spot, whoever removes that. The owner is the spot's, who never changes; kept
-- here so that their photos are counted without looking at their spots.
create table parking.photo (
  id uuid primary key,
  spot_id uuid not null references parking.spot on delete cascade,
  owner uuid not null,
  width integer not null check (width > 0),
  height integer not null check (height > 0),
  large bytea not null,
  thumbnail bytea not null,
  created_at timestamptz not null
);

-- JPEG is as small as it gets: PostgreSQL need not try.
alter table parking.photo alter large set storage external;
alter table parking.photo alter thumbnail set storage external;

create index photo_spot on parking.photo (spot_id, id);
create index photo_owner on parking.photo (owner);

-- Those who remember a photo, or the spot with its photos, hear of the change. A spot has few.
create function parking.announce_photos() returns trigger language plpgsql as $$
declare
  told text;
begin
  for told in
    select string_agg(format('%s %s', spot_id, id), ';') from (
      select spot_id, id, row_number() over () / 50 as chunk from changed) as numbered
    group by chunk
  loop
    perform pg_notify('bardosh', 'parking.photos ' || told);
  end loop;
  return null;
end $$;

create trigger photo_inserted after insert on parking.photo
  referencing new table as changed
  for each statement execute function parking.announce_photos();

create trigger photo_deleted after delete on parking.photo
  referencing old table as changed
  for each statement execute function parking.announce_photos();
