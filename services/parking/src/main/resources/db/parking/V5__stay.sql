-- Bookings that have ended, by when they began: what a spot's occupancy and an owner's figures are made
-- of. Holding and confirming do not touch it.
create index booking_ended on parking.booking (spot_id, starts_at)
  where status in ('left', 'cancelled', 'expired', 'released');
