-- What must be true of every service's accounts, letters and jobs, whatever has happened: each statement answers the
-- cases in which it is not. A service adds its own.

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

-- name: a job that is under way is somebody's
select task_name, task_instance, picked, picked_by
from platform.job
where picked <> (picked_by is not null);

-- name: a session begins before it is seen and before it ends
select id, account_id, created_at, last_seen, expires_at
from platform.session
where last_seen < created_at or expires_at <= created_at;

-- name: a token that is used once is used in its time
select purpose, account_id, created_at, expires_at, used_at
from platform.one_time_token
where used_at < created_at or used_at > expires_at;
