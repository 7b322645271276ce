-- What waits for a person, counted every few seconds for the metrics: few rows among many sent ones.
create index outbox_unsent on platform.outbox (status) where status in ('kept', 'dead');
