-- One row a lane of a running engine. Every batch writes its number here in its own transaction, so that a COMMIT
-- whose answer was lost can be looked up. Looking closes the row: whatever the lost transaction still tries, the
-- check refuses, so "not there" stays true. Updated in place (HOT): no index but the key, half of each page free.
create table platform.lane (
    id uuid primary key,
    batch bigint not null,
    closed_at bigint,
    opened_at timestamptz not null,
    constraint lane_closed check (closed_at is null or batch <= closed_at)
) with (fillfactor = 50);

-- Answers kept for repeated requests, in the transaction that made them; one partition a day, dropped whole.
-- id is the hash of actor, route and key; request the hash of what was asked.
create table platform.idempotency (
    id uuid not null,
    day date not null,
    request uuid not null,
    answer bytea not null,
    created_at timestamptz not null,
    primary key (id, day)
) partition by range (day);

create table platform.idempotency_other partition of platform.idempotency default;
