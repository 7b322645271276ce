-- The table db-scheduler keeps its work in; names and types are the library's.
create table platform.job (
  task_name text not null,
  task_instance text not null,
  task_data bytea,
  execution_time timestamptz not null,
  picked boolean not null,
  picked_by text,
  last_success timestamptz,
  last_failure timestamptz,
  consecutive_failures int,
  last_heartbeat timestamptz,
  version bigint not null,
  priority smallint,
  primary key (task_name, task_instance)
);

create index job_due on platform.job (execution_time);
create index job_heartbeat on platform.job (last_heartbeat);

-- Jobs whose attempts are used up: kept until somebody retries or discards them.
create table platform.dead_job (
  id uuid primary key,
  name text not null,
  instance text not null,
  payload text not null,
  attempts int not null,
  error text not null,
  died_at timestamptz not null
);

create index dead_job_newest on platform.dead_job (died_at desc, id desc);

-- What is to be said to the outside, written in the transaction that decided it.
create table platform.outbox (
  id uuid primary key,
  channel text not null,
  recipient text not null,
  body text not null,
  status text not null check (status in ('waiting', 'sent', 'kept', 'dead')),
  attempts int not null default 0,
  due_at timestamptz not null,
  created_at timestamptz not null,
  done_at timestamptz,
  error text
);

create index outbox_due on platform.outbox (due_at) where status = 'waiting';
create index outbox_recipient on platform.outbox (channel, recipient, id) where status = 'waiting';
create index outbox_done on platform.outbox (done_at) where status in ('sent', 'kept', 'dead');
