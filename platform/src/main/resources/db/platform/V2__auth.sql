-- Who may come in. Of passwords, tokens and keys only hashes are held.
create table platform.account (
  id uuid primary key,
  -- Lower case; null for an account that only keys belong to.
  email text,
  name text not null,
  -- Argon2id in PHC form; null until a password is set.
  password_hash text,
  language text not null,
  created_at timestamptz not null
);

create unique index account_email on platform.account (email);

create table platform.account_role (
  account_id uuid not null references platform.account on delete cascade,
  role text not null,
  primary key (account_id, role)
);

create index account_role_role on platform.account_role (role);

create table platform.session (
  id uuid primary key,
  account_id uuid not null references platform.account on delete cascade,
  token_hash bytea not null,
  created_at timestamptz not null,
  last_seen timestamptz not null,
  expires_at timestamptz not null,
  user_agent text not null,
  address text not null
);

create unique index session_token on platform.session (token_hash);
create index session_account on platform.session (account_id);
create index session_expiry on platform.session (expires_at);

create table platform.api_key (
  id uuid primary key,
  account_id uuid not null references platform.account on delete cascade,
  name text not null,
  key_hash bytea not null,
  scopes text[] not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  revoked_at timestamptz
);

create unique index api_key_key on platform.api_key (key_hash);
create index api_key_account on platform.api_key (account_id);

create table platform.one_time_token (
  token_hash bytea primary key,
  purpose text not null check (purpose in ('first-administrator', 'set-password')),
  account_id uuid references platform.account on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz,
  used_at timestamptz,
  check ((purpose = 'first-administrator') = (account_id is null))
);

create index one_time_token_account on platform.one_time_token (account_id);
create index one_time_token_expiry on platform.one_time_token (expires_at);
