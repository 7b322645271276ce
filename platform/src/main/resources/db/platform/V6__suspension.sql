-- A suspended account signs in nowhere until an administrator lets it in again.
alter table platform.account add column suspended_at timestamptz;
