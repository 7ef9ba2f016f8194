-- What every reader may do: enter a context and ask who is asking. Rows are given below, per capability.
grant usage on schema public, ctx, audit to meldtafel_public, meldtafel_intake, meldtafel_account, meldtafel_reporter, meldtafel_table,
  meldtafel_partner, meldtafel_ministry, meldtafel_auditor, meldtafel_worker;
grant execute on function ctx.challenge(), ctx.open(bytea), ctx.enter(text, text), ctx.payload(), ctx.said(), ctx.acting_role(), ctx.hash_of(text, text),
  ctx.this_transaction(), ctx.reads_committed(), ctx.is_marked(text), ctx.is_over(text), ctx.person(), ctx.organisation(), ctx.organisation_kind(),
  ctx.may(text), ctx.incident(), ctx.submission(), ctx.installed(), ctx.utc_text(timestamptz) to meldtafel_public, meldtafel_intake, meldtafel_account, meldtafel_reporter, meldtafel_table,
  meldtafel_partner, meldtafel_ministry, meldtafel_auditor, meldtafel_worker;
grant execute on function audit.record(text, text, jsonb, text) to meldtafel_intake, meldtafel_account, meldtafel_reporter, meldtafel_table,
  meldtafel_partner, meldtafel_ministry, meldtafel_auditor, meldtafel_worker;
-- currval of what was entered, to look at: what is not theirs to set tells nothing.
grant select on sequence ctx.mark_a, ctx.mark_b to meldtafel_public, meldtafel_intake, meldtafel_account, meldtafel_reporter, meldtafel_table,
  meldtafel_partner, meldtafel_ministry, meldtafel_auditor, meldtafel_worker;
