-- A file that an owner has uploaded and looks at before it is imported: one an owner, kept a day.
create table parking.import_file (
  account_id uuid primary key,
  id uuid not null,
  name text not null,
  content bytea not null,
  hourly_price bigint not null,
  currency text not null,
  time_zone text not null,
  capacity integer not null,
  only_new boolean not null,
  created_at timestamptz not null
);
