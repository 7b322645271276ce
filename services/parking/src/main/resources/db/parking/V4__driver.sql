-- What a driver has of a booking beside the bay: a receipt, letters, a calendar.

-- Signs receipts; made once, the same for every process that serves this database.
create table parking.receipt_key (
  one boolean primary key default true check (one),
  secret bytea not null check (length(secret) = 32)
);

create table parking.receipt (
  number bigint generated always as identity primary key,
  booking_id uuid not null references parking.booking,
  -- as they were when it was issued, for when the spot is gone
  spot_name text not null,
  spot_address text not null,
  time_zone text not null,
  issued_at timestamptz not null
);

create unique index receipt_booking on parking.receipt (booking_id);

-- How often a booking was changed, for calendars; and the start its driver was last reminded of.
alter table parking.booking
  add column sequence integer not null default 0,
  add column reminded_of timestamptz;

-- Who is still to be reminded.
create index booking_reminder on parking.booking (starts_at)
  where status = 'confirmed' and reminded_of is distinct from starts_at;

-- One secret address an account, held as a hash.
create table parking.calendar_feed (
  account_id uuid primary key,
  token_hash bytea not null,
  created_at timestamptz not null
);

create unique index calendar_feed_token on parking.calendar_feed (token_hash);
