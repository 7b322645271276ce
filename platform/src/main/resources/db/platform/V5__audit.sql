-- What administrators did, a row a change, written in its transaction. No reference to accounts: what was done
-- stays when whoever did it leaves. An actor of null is the command line.
create table platform.audit (
  id uuid primary key,
  at timestamptz not null,
  actor uuid,
  action text not null,
  subject text not null,
  detail jsonb not null,
  address text not null
);

create index audit_at on platform.audit (at);

