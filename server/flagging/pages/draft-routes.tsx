import type { TlpText } from '../../vocabulary/tlp.ts';
import type { Words } from '../../kernel/words.ts';
import { Hono, type Context } from 'hono';
import { composeLetter } from '#views/flagging/letter.ts';
import { NoticeFormPage, type NoticeFormProps } from '#views/flagging/notice-form.tsx';
import { NoticePreviewPage } from '#views/flagging/notice-preview.tsx';
import { messagesFor } from '#views/messages/messages.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { allow } from '../../web/access.ts';
import type { AppEnv } from '../../web/env.ts';
import { isUuid, readForm, type FormValues } from '../../web/form.ts';
import { referenceIn } from '../../web/params.ts';
import { show } from '../../web/show.tsx';
import { draftNotice } from '../draft-notice.ts';
import { editNotice } from '../edit-notice.ts';
import { blockingQuestions } from '../instruction.ts';
import type { ComposeLetter } from '../letter.ts';
import { emptyValues, noticeFields, readNotice, valuesOf, type ReadNotice } from '../notice-form.ts';
import { programmesUntil, routeChoices } from '../platform-status.ts';
import { proposeReference } from '../propose-reference.ts';
import { publicTextOf } from '../public-text.ts';
import { readIncidentToConsider, readNoticePage, readRules } from '../read-notices.ts';
import { isFaultless, type NoticeRules } from '../rules.ts';
import { writeContent } from '../write-content.ts';

export const noticeDraftRoutes = new Hono<AppEnv>();

noticeDraftRoutes.get('/notificaties/nieuw', allow('notice.draft'), async (c) => {
  const incident = c.req.query('melding');
  if (!incident) return c.redirect('/notificaties', 303); // the list names the incidents to choose from
  const writing = await startWriting(c, incident, crypto.randomUUID());
  return showForm(c, writing, emptyValues(writing.rules));
});

noticeDraftRoutes.post('/notificaties/nieuw', allow('notice.draft'), async (c) => {
  const rules = await readRules(c.var.db, c.var.asker, c.var.clock.now());
  const values = await readForm(c, noticeFields(rules.instruction));
  const { incident = '', key = '' } = values;
  const writing = await startWriting(c, incident, key, rules);
  const read = readNotice(values, rules);
  const save = wantsSaving(values, read);
  if (!save) return answerUnsaved(c, writing, values, read);
  const draft = { key, incident, input: read.input, compose };
  const reference = await draftNotice(c.var.db, c.var.asker, draft, c.var.clock.now());
  return c.redirect(afterSaving(reference, save), 303);
});

noticeDraftRoutes.get('/notificaties/:ref/wijziging', allow('notice.draft'), async (c) => {
  const { writing, input } = await startEditing(c);
  return showForm(c, writing, valuesOf(input));
});

noticeDraftRoutes.post('/notificaties/:ref/wijziging', allow('notice.draft'), async (c) => {
  const { writing } = await startEditing(c);
  const values = await readForm(c, noticeFields(writing.rules.instruction));
  const read = readNotice(values, writing.rules);
  const save = wantsSaving(values, read);
  if (!save) return answerUnsaved(c, { ...writing, hidden: { base: values['base'] ?? '' } }, values, read);
  const edit = { reference: writing.reference, base: values['base'] ?? '', input: read.input, compose };
  const saved = await editNotice(c.var.db, c.var.asker, edit, c.var.clock.now());
  const changed = `/notificaties/${writing.reference}`;
  if (!saved) return showForm(c, (await startEditing(c)).writing, values, { changed, status: 422 });
  return c.redirect(afterSaving(writing.reference, save), 303);
});

// What a form about one notice needs, new or old.
type Writing = {
  title: string;
  action: string;
  cancelHref: string;
  reference: string;
  election: Words;
  incident: { reference: string; title: string; tlp: TlpText };
  hidden: Record<string, string>;
  rules: NoticeRules;
};

/** The letter in the language of the notice, in the words of our messages. */
const compose: ComposeLetter = (parts) => composeLetter(parts, messagesFor(parts.locale).flagging.letter);

async function startWriting(c: Context<AppEnv>, about: string, key: string, known?: NoticeRules): Promise<Writing> {
  if (!isUuid(key)) throw new Refusal('not_found');
  const incident = await readIncidentToConsider(c.var.db, c.var.asker, about);
  const rules = known ?? (await readRules(c.var.db, c.var.asker, c.var.clock.now()));
  return {
    title: c.var.m.flagging.form.title,
    action: '/notificaties/nieuw',
    cancelHref: '/notificaties',
    reference: proposeReference(incident.prefix, key),
    election: incident.round,
    incident: { ...incident, tlp: `TLP:${incident.tlp}` },
    hidden: { incident: incident.reference, key },
    rules,
  };
}

async function startEditing(c: Context<AppEnv>): Promise<{ writing: Writing; input: ReadNotice['input'] }> {
  const { notice, facts } = await readNoticePage(c.var.db, c.var.asker, referenceIn(c));
  if (notice.state !== 'draft') throw new Refusal('transition_not_allowed');
  const { reference } = notice;
  const { incident } = facts;
  const writing: Writing = {
    title: c.var.m.flagging.form.editTitle(reference),
    action: `/notificaties/${reference}/wijziging`,
    cancelHref: `/notificaties/${reference}`,
    reference,
    election: facts.round,
    incident: { reference: '', title: '', ...incident, tlp: `TLP:${incident?.tlp ?? 'RED'}` },
    hidden: { base: notice.contentSha256 },
    rules: await readRules(c.var.db, c.var.asker, c.var.clock.now()),
  };
  return { writing, input: notice.content };
}

type Saving = 'save' | 'save-not-send';

const wantsSaving = (values: FormValues, read: ReadNotice): Saving | undefined =>
  isFaultless(read.faults) ? (['save', 'save-not-send'] as const).find((each) => each === values['do']) : undefined;

const afterSaving = (reference: string, save: Saving): string =>
  save === 'save' ? `/notificaties/${reference}` : `/notificaties/${reference}/niet-versturen`;

// Back to the form, with what is wrong or to write on; or on to the preview.
function answerUnsaved(c: Context<AppEnv>, writing: Writing, values: FormValues, read: ReadNotice) {
  if (values['do'] === 'change') return showForm(c, writing, values);
  if (!isFaultless(read.faults)) return showForm(c, writing, values, { read, status: 422 });
  return showPreview(c, writing, values, read);
}

function showForm(
  c: Context<AppEnv>,
  { title, action, cancelHref, incident, hidden, rules }: Writing,
  values: FormValues,
  { status = 200, ...outcome }: Pick<NoticeFormProps, 'read' | 'changed'> & { status?: 200 | 422 } = {},
) {
  const { instruction, statuses, grounds, day } = rules;
  const choices = { routes: routeChoices(statuses, day), programmes: programmesUntil(statuses, day), grounds };
  const form = (
    <NoticeFormPage
      {...{ title, action, cancelHref, incident, hidden, values, instruction, day }}
      {...choices}
      {...outcome}
    />
  );
  return show(c, title, form, { current: '/notificaties', tlp: incident.tlp, status });
}

function showPreview(c: Context<AppEnv>, writing: Writing, values: FormValues, { input }: ReadNotice) {
  const { locale, m } = c.var;
  const { rules, reference, action, incident, election } = writing;
  const content = writeContent(input, { reference, rules, compose });
  const platform = rules.statuses.find((status) => status.platform === input.platform)?.name ?? input.platform;
  const undecided = { reference, content, state: 'draft', decidedAt: null, notSentReason: null } as const;
  const { do: _, ...kept } = values;
  const page = (
    <NoticePreviewPage
      {...{ action }}
      values={{ ...kept, ...writing.hidden }}
      letter={content.letter}
      notice={publicTextOf(undecided, { platform, round: election }, locale)}
      platformStatus={content.platformStatus}
      blocking={blockingQuestions(rules.instruction, input.answers)}
    />
  );
  return show(c, m.flagging.preview.title, page, { current: '/notificaties', tlp: incident.tlp });
}
