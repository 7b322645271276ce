-- What must be true of parking's data, whatever has happened: each statement answers the cases in which it is not.
-- What must be true of accounts, letters and jobs stands with the platform.

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

-- As parking.booking.Price says: each calendar day of the spot's zone for itself, by the second, rounded up to a minor
-- unit and never above the daily maximum. Whoever changes a booking pays for its whole new window.
-- name: a stay costs what its hours cost, unless the spot has been changed since
select booking.id, price, fair, hourly_price, daily_maximum, starts_at, ends_at, time_zone
from parking.booking join parking.spot on spot.id = spot_id and spot.updated_at <= booking.created_at
cross join lateral (
  select sum(least(daily_maximum, div(hourly_price * greatest(0, ceil(extract(epoch from
    least(ends_at, (midnight + interval '1 day') at time zone time_zone)
    - greatest(starts_at, midnight at time zone time_zone)))) + 3599, 3600))) as fair
  from generate_series(date_trunc('day', starts_at at time zone time_zone), ends_at at time zone time_zone,
    interval '1 day') as midnight) as days
where price <> fair or booking.currency <> spot.currency;

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
