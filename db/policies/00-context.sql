-- What every reader may do: enter a context and ask who is asking. Rows are given below, per capability.
grant usage on schema public, ctx, audit to meldtafel_public, meldtafel_intake, meldtafel_account, meldtafel_reporter, meldtafel_table,
  meldtafel_partner, meldtafel_ministry, meldtafel_auditor, meldtafel_worker;
grant execute on function ctx.enter(text, text), ctx.payload(), ctx.person(), ctx.organisation(), ctx.organisation_kind(),
  ctx.may(text), ctx.incident(), ctx.submission(), ctx.installed() to meldtafel_public, meldtafel_intake, meldtafel_account, meldtafel_reporter, meldtafel_table,
  meldtafel_partner, meldtafel_ministry, meldtafel_auditor, meldtafel_worker;
grant execute on function audit.record(text, text, jsonb, text) to meldtafel_intake, meldtafel_account, meldtafel_reporter, meldtafel_table,
  meldtafel_partner, meldtafel_ministry, meldtafel_auditor, meldtafel_worker;
