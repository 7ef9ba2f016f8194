import type { TlpText } from '../../vocabulary/tlp.ts';
import type { Words } from '../../kernel/words.ts';
import { Hono, type Context } from 'hono';
import { composeLetter } from '#views/flagging/letter.ts';
import { NoticeFormPage } from '#views/flagging/notice-form.tsx';
import { NoticePreviewPage } from '#views/flagging/notice-preview.tsx';
import { locales, messagesFor } from '#views/messages/messages.ts';
import { answeredWith, answerForm, showAnswers } from '../../kernel/questions.ts';
import { Refusal, unlessRefused } from '../../kernel/refusal.ts';
import { showOvertaken, typedIn } from '../../steps/pages/as-pages.tsx';
import { allow } from '../../web/access.ts';
import type { AppEnv } from '../../web/env.ts';
import { isShownAgain, readValues, type FormValues } from '../../web/form.ts';
import { isLocale } from '../../web/language/locale.ts';
import { addressOf, type Params } from '../../web/lists/place.ts';
import { doneAt } from '../../web/lists/done-filter.ts';
import { referenceIn } from '../../web/params.ts';
import { show } from '../../web/show.tsx';
import { considerNotice, type Considered } from '../draft-notice.ts';
import { editNotice, type Edited } from '../edit-notice.ts';
import type { ComposeLetter } from '../letter.ts';
import type { NoticeInput } from '../notice.ts';
import { considerFilter, partFilter } from '../list-form.ts';
import { emptyValues, isNoticeField, noticeForm, saveButtons, typedOf, valuesOf } from '../notice-form.ts';
import { textFields } from '../notice-texts.ts';
import { programmesUntil, routeChoices } from '../instruction/platform-status.ts';
import { isLetterLanguage } from '../instruction/wording-guard.ts';
import { proposeReference } from '../propose-reference.ts';
import { publicTextOf } from '../public-text.ts';
import { wrongIn, type NoticeFaults, type ReadNotice } from '../read-notice.ts';
import { readDraft, readIncidentToConsider } from '../read-notices.ts';
import type { NoticeRules } from '../instruction/rules.ts';
import { inputOf } from '../notice.ts';
import { writeContent } from '../write-content.ts';
import { discardWriting, shownForm, type ShownForm } from '../writing/keep-writing.ts';
import { partsOf, partSought } from '../writing/notice-parts.ts';
import { keepDraft } from './keep-draft.tsx';
import { keepWords } from './keep-words.tsx';

export const noticeDraftRoutes = new Hono<AppEnv>();

noticeDraftRoutes.get('/notificaties/nieuw', allow('notice.draft'), async (c) => {
  const reference = c.req.query(considerFilter.show({}).incident.name);
  if (!reference) return c.redirect('/notificaties', 303); // the list names the incidents to choose from
  const { db, asker, clock } = c.var;
  const { incident, rules, writing } = await readIncidentToConsider(db, asker, reference, clock.now());
  const { part } = partFilter.parse(c.req.query());
  if (!writing) return showForm(c, newWriting(c, incident, rules, unwritten()), emptyValues(rules), { part });
  const values = JSON.parse(writing.fields) as FormValues;
  const form = { ...unwritten(), key: writing.key, base: writing.version };
  return showForm(c, newWriting(c, incident, rules, form), values, {
    part,
    kept: true,
    noMore: !incident.aboutProcess,
  });
});

noticeDraftRoutes.post('/notificaties/nieuw', allow('notice.draft'), async (c) => {
  const values = await readNotice(c);
  const sent = noticeForm.texts(values);
  const { incident: about, do: button } = sent;
  const { data: from } = shownForm.safeParse(sent);
  if (!from) throw new Refusal('form_not_ours');
  if (button === 'keep') return keepWords(c, from, values);
  if (button === 'discard') {
    const { db, asker, clock } = c.var;
    if (await discardWriting(db, asker, { incident: about, ...from }))
      return c.redirect(doneAt('/notificaties', 'discard'), 303);
    const { incident, rules } = await readIncidentToConsider(db, asker, about, clock.now());
    const newer = addressOf('/notificaties/nieuw', considerFilter.write({ incident: about }));
    return showForm(c, newWriting(c, incident, rules, from), values, { newer, noMore: !incident.aboutProcess });
  }
  const form = { key: from.key, incident: about, values, save: savingOf(values) !== undefined, compose };
  const { incident, rules, read, saved } = await considerNotice(c.var.db, c.var.asker, form, c.var.clock.now());
  if (saved !== undefined) return c.redirect(afterSaving(saved, values), 303);
  if (read.input && form.save)
    return showForm(c, newWriting(c, incident, rules, { ...unwritten(), page: from.page }), values, { sent: true });
  return answerUnsaved(c, newWriting(c, incident, rules, from), values, read);
});

noticeDraftRoutes.get('/notificaties/:ref/wijziging', allow('notice.draft'), async (c) => {
  const { db, asker, clock } = c.var;
  const reference = referenceIn(c);
  const draft = await unlessRefused('transition_not_allowed', readDraft(db, asker, reference, clock.now()));
  if (!draft) {
    const href = `/notificaties/${reference}`;
    return showOvertaken(c, { conflict: 'transition_not_allowed', typed: [], href });
  }
  const writing = ownWriting(c, draft, { base: draft.notice.contentSha256 });
  return showForm(c, writing, valuesOf(inputOf(draft.notice.content)), partFilter.parse(c.req.query()));
});

noticeDraftRoutes.post('/notificaties/:ref/wijziging', allow('notice.draft'), async (c) => {
  const values = await readNotice(c);
  const { base, page, do: button } = noticeForm.texts(values);
  if (button === 'keep') return keepDraft(c, values, compose);
  const form = { reference: referenceIn(c), base, values, save: savingOf(values) !== undefined, compose };
  const edited = await editNotice(c.var.db, c.var.asker, form, c.var.clock.now());
  const { notice, read, outcome, by } = edited;
  const href = `/notificaties/${notice.reference}`;
  if (outcome === 'saved') return c.redirect(afterSaving(notice.reference, values), 303);
  if (outcome === 'unsaved') return answerUnsaved(c, ownWriting(c, edited, { base, page }), values, read);
  if (outcome === 'changed')
    return showForm(c, ownWriting(c, edited, { base: notice.contentSha256, page }), values, { changed: { href, by } });
  const conflict = by === 'self' ? 'changed_by_self' : 'changed_meanwhile';
  const typed = [...typedIn(answerForm(edited.rules.instruction), values), ...typedIn(noticeForm, values)];
  return showOvertaken(c, { conflict, typed, href });
});

/**
 * A form that is shown again only goes back to be written on, whatever button it was sent with. A language there are no messages
 * in is none: its letter would be half Dutch.
 */
async function readNotice(c: Context<AppEnv>): Promise<FormValues> {
  const sent = await readValues(c, isNoticeField);
  const values = isLocale(sent['locale']) ? sent : { ...sent, locale: '' };
  return isShownAgain(c) ? { ...values, do: 'change' } : values;
}

// What a form about one notice needs, new or old.
type Writing = {
  title: string;
  action: string;
  /** Where the form is, but for its part: what is typed in it stays with what it is about. */
  path: string;
  about: Params;
  cancelHref: string;
  reference: string;
  election: Words;
  roundCode: string;
  incident: { reference: string; title: string; tlp: TlpText };
  /** Which draft: travels with the form. */
  own: FormValues;
  rules: NoticeRules;
};

/** The letter in the language of the notice, in the words of our messages. */
const compose: ComposeLetter = (parts) => composeLetter(parts, messagesFor(parts.locale).flagging.letter);

/** A page with a form of which nothing was kept yet. */
const unwritten = (): ShownForm => ({ key: crypto.randomUUID(), base: 0, page: crypto.randomUUID() });

const newWriting = (
  c: Context<AppEnv>,
  incident: Considered['incident'],
  rules: NoticeRules,
  { key, base, page }: ShownForm,
): Writing => ({
  title: c.var.m.flagging.form.title,
  action: '/notificaties/nieuw',
  path: '/notificaties/nieuw',
  about: considerFilter.write({ incident: incident.reference }),
  cancelHref: '/notificaties',
  reference: proposeReference(incident.prefix, key),
  election: incident.round,
  roundCode: incident.roundCode,
  incident: { ...incident, tlp: `TLP:${incident.tlp}` },
  own: { incident: incident.reference, key, base: String(base), page },
  rules,
});

const ownWriting = (
  c: Context<AppEnv>,
  { notice: { reference, roundCode }, facts: { incident, round }, rules }: Pick<Edited, 'notice' | 'facts' | 'rules'>,
  { base, page = '' }: { base: string; page?: string },
): Writing => ({
  title: c.var.m.flagging.form.editTitle(reference),
  action: `/notificaties/${reference}/wijziging`,
  path: `/notificaties/${reference}/wijziging`,
  about: {},
  cancelHref: `/notificaties/${reference}`,
  reference,
  election: round,
  roundCode,
  incident: { reference: '', title: '', ...incident, tlp: `TLP:${incident?.tlp ?? 'RED'}` },
  own: { base, page: page || unwritten().page },
  rules,
});

const savingOf = (values: FormValues) => saveButtons.find((each) => each === noticeForm.texts(values).do);

const afterSaving = (reference: string, values: FormValues): string =>
  doneAt(`/notificaties/${reference}${savingOf(values) === 'save' ? '' : '/niet-versturen'}`, 'edit');

// Back to the form, with what is wrong or to write on; to another part of it; or on to the preview.
function answerUnsaved(c: Context<AppEnv>, writing: Writing, values: FormValues, { input, faults }: ReadNotice) {
  const { do: button } = noticeForm.texts(values);
  if (button === 'change') return showForm(c, writing, values);
  const sought = partSought(button);
  if (sought) return showForm(c, writing, values, { part: sought.part, ...(sought.told && { faults }) });
  return input ? showPreview(c, writing, values, input) : showForm(c, writing, values, { faults });
}

/** Why a form comes back. */
type Again = {
  part?: string | undefined;
  faults?: NoticeFaults | undefined;
  changed?: { href: string; by: 'self' | 'others' };
  /** Not thrown away, since newer words of another window stand there. */
  newer?: string;
  sent?: boolean;
  kept?: boolean;
  noMore?: boolean;
};

function showForm(
  c: Context<AppEnv>,
  { title, action, path, about, cancelHref, incident, own, rules }: Writing,
  values: FormValues,
  { part: sought, faults, changed, newer, sent = false, kept = false, noMore = false }: Again = {},
) {
  const { instruction, guard, statuses, grounds, day } = rules;
  const routes = routeChoices(statuses, day);
  const languages = locales().filter((each) => isLetterLanguage(each, guard));
  const choices = { routes, programmes: programmesUntil(statuses, day), grounds, languages };
  const wrong = wrongIn(values, rules);
  const parts = partsOf(instruction).map((part) => ({
    ...part,
    missing: part.names.filter((name) => wrong.has(name)).length,
  }));
  const called = (id: string | undefined) => parts.find((part) => part.id === id);
  // Where somebody asked to be; else where something is wrong, or where they were.
  const part =
    called(sought) ??
    (faults && parts.find(({ missing }) => missing > 0)) ??
    called(noticeForm.texts(values).part) ??
    parts[0];
  const address = addressOf(path, { ...about, ...(part && partFilter.write({ part: part.id })) });
  const form = noticeForm.show({ ...values, ...own, part: part?.id ?? '' }, faults?.form);
  const answers = showAnswers(instruction, values, faults?.answers);
  const page = (
    <NoticeFormPage
      {...{
        title,
        action,
        about: addressOf(path, about),
        parts,
        part: part?.id ?? '',
        cancelHref,
        incident,
        form,
        texts: textFields,
        answers,
        changed,
        newer,
        sent,
        kept,
        noMore,
        discardable: path === '/notificaties/nieuw' && (kept || Number(own['base']) > 0),
        checked: faults !== undefined,
        moved: c.req.method === 'POST',
        instruction,
        day,
      }}
      {...choices}
    />
  );
  const told = faults !== undefined && (part?.missing ?? 0) > 0;
  const status = sent || newer ? 409 : told || changed ? 422 : 200;
  return show(c, title, page, { current: '/notificaties', tlp: incident.tlp, status, address });
}

function showPreview(c: Context<AppEnv>, writing: Writing, values: FormValues, input: NoticeInput) {
  const { m } = c.var;
  const { rules, reference, action, path, about, incident, election } = writing;
  const { part } = noticeForm.texts(values);
  const address = addressOf(path, { ...about, ...partFilter.write({ part }) });
  const content = writeContent(input, { reference, rules, compose });
  const platform = rules.statuses.find((status) => status.platform === input.platform)?.name ?? input.platform;
  const undecided = { reference, content, state: 'draft', decidedAt: null, notSentReason: null } as const;
  const known = { platform, election, legalGrounds: rules.grounds, instructions: [rules.instruction] };
  const page = (
    <NoticePreviewPage
      {...{ action, about: addressOf(path, about) }}
      form={noticeForm.show()}
      parts={partsOf(rules.instruction).length}
      values={{ ...typedOf(values), ...writing.own, part }}
      letter={content.letter}
      language={content.locale}
      notice={publicTextOf({ ...undecided, roundCode: writing.roundCode }, known)}
      platformStatus={content.platformStatus}
      blocking={answeredWith(rules.instruction, input.answers, 'blocks')}
    />
  );
  return show(c, m.flagging.preview.title, page, { current: '/notificaties', tlp: incident.tlp, address });
}
