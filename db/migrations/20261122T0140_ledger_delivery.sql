-- The verifiable log (RFC 6962 tree, C2SP tiles and checkpoints). States: queued, integrated, published.
create table ledger_log (
  origin text primary key, -- scheme-less address, the first line of every checkpoint
  verifier_key text not null, -- C2SP note format; public
  created_at timestamptz not null default now()
);

-- The head moves by compare-and-swap on `size`: two sequencers cannot fork the log.
create table ledger_head (
  origin text primary key references ledger_log,
  size bigint not null check (size >= 0),
  root bytea not null check (length(root) = 32),
  checkpoint text not null, -- the signed note, as served
  signed_at timestamptz not null
);

call ctx.make_bounded('ledger_head', 'signed_at', 'ctx.bound(new.signed_at)');
call ctx.make_bounded('ledger_head', 'signed_at', 'ctx.bound(new.signed_at)', 'update');

-- Written by the transaction that decides about a notice: without it there is no decision.
create table ledger_queue (
  leaf_id uuid primary key,
  data bytea not null check (length(data) between 1 and 65535),
  queued_at timestamptz not null default clock_timestamp()
);
call ctx.make_append_only('ledger_queue');

create table ledger_entry (
  log_index bigint primary key check (log_index >= 0),
  leaf_id uuid not null unique references ledger_queue,
  integrated_at timestamptz not null default clock_timestamp()
);
call ctx.make_append_only('ledger_entry');

-- Salts and values behind the commitments: secret until disclosed; deleted for an erasure, which leaves the tree whole.
create table ledger_opening (
  leaf_id uuid primary key references ledger_queue,
  round_code text not null references election_round,
  padding boolean not null,
  openings jsonb not null
);
create index ledger_opening_decisions on ledger_opening (leaf_id) where not padding; -- few: what the sequencer looks through each second

create table ledger_tile (
  kind text not null check (kind in ('hash', 'entries')),
  level int not null,
  position bigint not null,
  width int not null check (width between 1 and 256),
  content bytea not null,
  primary key (kind, level, position, width)
);

-- One row per message to one recipient. The worker sends it; the row says what became of it.
create table outbox_message (
  id uuid primary key default gen_random_uuid(),
  dedupe_key text not null unique, -- the same cause never makes a second message
  template text not null check (template in ('referral_offered', 'referral_withdrawn', 'platform_notice')),
  recipient_name text not null,
  channel text not null check (channel = any (array['mail'])), -- how it leaves
  recipient_address text not null, -- as its channel writes addresses
  locale language not null,
  data jsonb not null, -- never content above TLP:GREEN
  leaf_id uuid references ledger_queue,
  state text not null default 'queued' check (state in ('queued', 'sent', 'failed', 'dropped')), -- dropped: what it tells was over before it left
  attempts int not null default 0,
  due_at timestamptz not null,
  queued_at timestamptz not null,
  sent_at timestamptz,
  last_error text, -- a code, never a message from outside
  -- nothing leaves for a platform without its leaf in the log; the trigger below asks for its index too
  check (template <> 'platform_notice' or leaf_id is not null),
  check ((state = 'sent') = (sent_at is not null))
);
create index outbox_due on outbox_message (due_at) where state = 'queued'; -- what the worker takes next

create function ctx.require_log_index() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  if new.leaf_id is not null and new.state = 'sent'
    and not exists (select from public.ledger_entry e where e.leaf_id = new.leaf_id) then
    raise check_violation using message = 'outbox: the leaf has no log index yet', constraint = 'outbox_needs_log_index';
  end if;
  return new;
end
$$;
create trigger needs_log_index before insert or update on outbox_message for each row execute function ctx.require_log_index();
-- Nobody holds back what somebody must hear. The longest wait after a refusal is about a quarter of a day: server/delivery/retry.ts.
call ctx.make_bounded('outbox_message', 'queued_at', 'ctx.bound(new.queued_at)');
call ctx.make_bounded('outbox_message', 'due_at', 'ctx.bound(new.due_at)');
call ctx.make_bounded('outbox_message', 'due_at', $$least(new.due_at, clock_timestamp() + interval '1 day')$$, 'update');
call ctx.make_bounded('outbox_message', 'sent_at', 'ctx.bound(new.sent_at, new.queued_at)', 'update');
