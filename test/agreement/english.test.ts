import { expect, it } from '@jest/globals';
import { saidInEnglish } from '../../portal/case/said-in-english.ts';
import { eventsInEnglish } from '../../portal/case/timeline/events-in-english.ts';
import { events } from '../../portal/case/timeline/events-of.ts';
import { coded, taskEvents } from '../../portal/case/timeline/task-events.ts';
import { everyRoutine, routines } from '../../portal/routines.ts';
import { isMailId, mails, type MailId, type Party } from '../../templates/index.ts';
import { refusalsInEnglish } from '../../portal/pages/refusals-in-english.ts';
import { refusalTables } from '../docs/refusal-tables.ts';
import { readText } from './models.ts';
import { codeOf, refusalsIn } from './refusals-in.ts';
import type { TaskWords } from '../../portal/case/timeline/task-words.ts';
import { drawBoth, sampleIds, type SampleId } from '../documents/samples.ts';
import { samplesOf } from '../templates/mail-samples.ts';

/** Who may have asked to be written to in English: whose card it is, and who comes with them. */
const mayAsk: readonly Party[] = ['holder', 'attendees', 'time-askers'];
/** Mails to them without English, each with its reason. */
const inSwedishAlone: Readonly<Partial<Record<MailId, string>>> = {};

const ids = Object.keys(mails).filter(isMailId);
const isInEnglish = (id: MailId) =>
  samplesOf(mails[id].data).some((data) => mails[id].render(data).html.includes('<div lang="en"'));

it('is in every mail that can reach somebody who asked for it', () => {
  const reaching = ids.filter((id) => mails[id].to.some((party) => mayAsk.includes(party)));
  expect(reaching.length).toBeGreaterThan(20);
  expect(reaching.filter((id) => !isInEnglish(id)).sort()).toEqual(Object.keys(inSwedishAlone).sort());
});

it('stands below the Swedish, and is not there for others', () => {
  for (const id of ids.filter(isInEnglish)) {
    const [first] = samplesOf(mails[id].data);
    if (first === undefined || !('english' in first)) continue;
    const asked = mails[id].render({ ...first, english: true }).html;
    expect([id, /<h1[^]*<div lang="en"[^]*\b(the|your|you|we)\b/i.test(asked)]).toEqual([id, true]);
    expect([id, mails[id].render({ ...first, english: false }).html.includes('lang="en"')]).toEqual([id, false]);
  }
});

/** Papers that stay in Swedish, each with its reason. */
const papersInSwedishAlone: Readonly<Partial<Record<SampleId, string>>> = {
  'case-report': 'for auditors and archives',
  'taken-out-paper': 'for auditors, and for who orders',
  'trust-declaration': 'for the issuer',
  'delivery-note': 'for the unit',
  'drawer-sign': 'for the unit',
  'receipt-form-blank': 'printed before anybody knows whose card it is for',
  'scanned-receipt': 'a picture of a paper that was signed',
  'information-page': 'in English as a page of its own',
};

it('is on every paper that reaches somebody who asked for it, read aloud as English, and not on that of others', async () => {
  const inSwedish: string[] = [];
  for (const id of sampleIds) {
    const { swedish, english } = await drawBoth(id);
    expect([id, marks(swedish)]).toEqual([id, 0]);
    if (english) expect([id, marks(english) > 0]).toEqual([id, true]);
    else inSwedish.push(id);
  }
  expect(inSwedish.sort()).toEqual(Object.keys(papersInSwedishAlone).sort());
});

/** How many parts of a file are said to be in English. */
const marks = (bytes: Uint8Array): number => Buffer.from(bytes).toString('latin1').split('/Lang (en)').length - 1;

it('has no refusal that the register doesn’t give', () => {
  const given = Object.values(refusalTables).flatMap((table) => Object.values(table).map(({ code }) => code));
  expect(Object.keys(refusalsInEnglish).filter((code) => !given.includes(code))).toEqual([]);
});

it('has all that is refused on the page of a case and of a visit', () => {
  const rules = ['cases/change.ts', 'cases/confirm.ts', 'visits/change.ts', 'visits/earlier/ask.ts'];
  const refused = rules.flatMap((file) => refusalsIn(`register/${file}`)).map(codeOf);
  expect(refused.length).toBeGreaterThan(12);
  expect(refused.filter((code) => !(code in refusalsInEnglish))).toEqual([]);
});

/** Cases of the stock have no holder. */
const ofHolders = everyRoutine.filter((routine) => routine !== routines.stock);

it('has every step of a case, every task that is done and every reason', () => {
  const steps = ofHolders.flatMap(({ cases }) =>
    Object.values(cases).flatMap(({ stages }) =>
      stages.flatMap(({ words, who, told, failed }) => [words, who, told, ...(failed ? [failed.words] : [])]),
    ),
  );
  const tasks = Object.entries(taskEvents)
    .filter(([form]) => !(form in routines.stock.taskWords))
    .flatMap(([, outcomes]) => Object.values(outcomes))
    .flatMap(({ title, text }: TaskWords) => [title, ...(text === undefined ? [] : [text])]);
  const reasons = Object.values(coded).flatMap(({ label, words }) => [label, ...Object.values(words)]);
  expect([steps.length > 100, tasks.length > 60, reasons.length > 30]).toEqual([true, true, true]);
  expect([...steps, ...tasks, ...reasons].filter((swedish) => !(swedish in saidInEnglish))).toEqual([]);
});

it('has every event that a case tells of', () => {
  const told = Object.entries(events).flatMap(([action, words]) => ('untold' in words ? [] : [action]));
  const missing = told.filter((action) => !(action in eventsInEnglish));
  expect([told.length > 80, missing]).toEqual([true, ['task-completed']]);
});

it('speaks of the card holder, as the Swedish does: the person who asked for the card reads it too', () => {
  expect(Object.values(saidInEnglish).filter((text) => /\byou(r|rs|rself)?\b/i.test(text))).toEqual([]);
});

it('calls an ordinary card what mails and pages of information call it', () => {
  expect(Object.values(saidInEnglish).filter((words) => /\busual (?:card|one)\b/i.test(words))).toEqual([]);
});

it('names somebody with a noun: “the person who orders”, not “who orders”', () => {
  const steps = ['words-in-english', 'steps-for-others'].flatMap((name) =>
    [...readText(`portal/case/${name}.ts`).matchAll(/['`]([A-Z][^'`]*)['`]/g)].map(([, text = '']) => text),
  );
  expect(steps.length).toBeGreaterThan(60);
  const said = [...Object.values(saidInEnglish), ...Object.values(refusalsInEnglish), ...steps];
  expect(said.filter((text) => /(?:^|\b(?:or|only|by|for|does|with) )who\b/i.test(text))).toEqual([]);
});
