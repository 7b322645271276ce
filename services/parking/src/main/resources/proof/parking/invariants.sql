-- What must be true of parking's data, whatever has happened: each statement answers the cases in which it is not.

-- name: no bay is booked twice at a time
select spot_id, bay, id, starts_at, ends_at, next_id, next_starts_at
from (
  select spot_id, bay, id, starts_at, ends_at,
    lead(id) over by_bay as next_id, lead(starts_at) over by_bay as next_starts_at
  from parking.booking
  where status in ('held', 'confirmed', 'arrived')
  window by_bay as (partition by spot_id, bay order by starts_at, id)) as neighbours
where next_starts_at < ends_at;

-- name: no two cars have stood on one bay at a time
select spot_id, bay, id, came, went, next_id, next_came
from (
  select spot_id, bay, id, came, went,
    lead(id) over by_bay as next_id, lead(came) over by_bay as next_came
  from (
    select spot_id, bay, id, greatest(arrived_at, starts_at) as came, least(ended_at, ends_at) as went
    from parking.booking
    where arrived_at is not null) as stays
  where came < went
  window by_bay as (partition by spot_id, bay order by came, id)) as neighbours
where next_came < went;

-- name: a bay that is kept is one of a spot's
select booking.id, spot_id, bay, capacity
from parking.booking left join parking.spot on spot.id = spot_id
where status in ('held', 'confirmed', 'arrived') and (spot.id is null or bay > capacity);

-- name: a booking is as far as its moments say
select id, status, created_at, confirmed_at, arrived_at, ended_at, due_at
from parking.booking
where case status
  when 'held' then
    confirmed_at is not null or arrived_at is not null or due_at <> created_at + interval '10 minutes'
  when 'confirmed' then confirmed_at is null or arrived_at is not null or due_at > ends_at
  when 'arrived' then confirmed_at is null or arrived_at is null or due_at < ends_at
  when 'left' then confirmed_at is null or arrived_at is null
  when 'cancelled' then arrived_at is not null
  when 'expired' then confirmed_at is not null or arrived_at is not null
  when 'released' then confirmed_at is null or arrived_at is not null
  end;

-- name: nothing happens before what it follows
select id, status, created_at, confirmed_at, arrived_at, ended_at
from parking.booking
where confirmed_at < created_at or arrived_at < confirmed_at or ended_at < created_at;

-- The newest booking says how late it is.
-- name: what time has ended is written down within five minutes
select id, status, due_at
from parking.booking
where due_at < (select max(created_at) from parking.booking) - interval '5 minutes';

-- Whoever has left is the account of zeros.
-- name: every driver is somebody
select booking.id, account_id
from parking.booking left join platform.account on account.id = account_id
where account.id is null and account_id <> '00000000-0000-0000-0000-000000000000';

-- name: every spot is somebody's
select spot.id, owner
from parking.spot left join platform.account on account.id = owner
where account.id is null;

-- Each calendar day is rounded up to a minor unit, so a window of n days costs at most n + 1 units more than its hours.
-- name: a stay costs what its hours cost, unless the spot has been changed since
select booking.id, price, hourly_price, daily_maximum, starts_at, ends_at
from parking.booking join parking.spot on spot.id = spot_id and spot.updated_at <= booking.created_at
cross join lateral (
  select extract(epoch from ends_at - starts_at) / 3600 * hourly_price as hours,
    ceil(extract(epoch from ends_at - starts_at) / 86400) + 1 as days) as fair
where price > hours + days or (daily_maximum is null and price < hours) or booking.currency <> spot.currency;

-- name: a receipt is of a booking that was confirmed
select number, booking_id, status
from parking.receipt join parking.booking on booking.id = booking_id
where confirmed_at is null;

-- name: every confirmed booking has its receipt
select booking.id, confirmed_at
from parking.booking left join parking.receipt on booking_id = booking.id
where confirmed_at is not null and receipt.number is null;

-- name: nobody is reminded of a booking that was never theirs
select id, status, reminded_of
from parking.booking
where reminded_of is not null and confirmed_at is null;

-- name: one key has one answer for a day
select id, request, created_at, next_request, next_created_at
from (
  select id, request, created_at,
    lead(request) over by_id as next_request, lead(created_at) over by_id as next_created_at
  from platform.idempotency
  window by_id as (partition by id order by created_at)) as neighbours
where next_created_at < created_at + interval '24 hours';

-- name: a letter is done when it is, and not before
select id, channel, status, done_at
from platform.outbox
where (status = 'waiting') <> (done_at is null) or done_at < created_at;

-- name: no job was given up
select name, instance, attempts, error, died_at
from platform.dead_job;
