import { createHash } from 'node:crypto';
import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { countText, importColumns } from '../../../contract/index.ts';
import { Unusable } from '../../../platform/unusable.ts';
import {
  ImportRefused,
  isAbout,
  readFiles,
  type ImportPlan,
  type PortalRegister,
  type PreviewedFiles,
} from '../../../register/index.ts';
import { requesterOf } from '../../login/requester.ts';
import { allow } from '../../middleware/allow.ts';
import { readBody } from '../../middleware/read-body.ts';
import { notFound } from '../../middleware/refuse.ts';
import type { Views } from '../../pages/views.ts';
import type { PortalServices } from '../../services.ts';
import { waitingOf } from '../../approvals/set-up-approvals.ts';
import { askerOf } from '../asker.ts';
import { setUpCardLists } from './set-up-card-lists.ts';
import { fileName } from '../../pages/file-name.ts';
import { againFor, emptyFault, HandedInFiles, noFilesFault } from '../../pages/handed-in.ts';
import { noticeOf } from '../../pages/notice-of.ts';
import { fieldWords } from './field-words.ts';
import { inSwedish } from './in-swedish.ts';
import { resultRows } from './result-rows.ts';
import { shownPlan } from './shown.ts';

const home = '/inlasningar';
/** Larger files are imported from the command line: reading them would keep every page waiting. */
const mostRows = 10_000;
const shownResults = 50;

const HandedIn = HandedInFiles.extend({
  source: z.string().trim().max(60).default(''),
  isFull: z.literal('ja').optional(),
  includesProtected: z.literal('ja').optional(),
});
type HandedIn = z.output<typeof HandedIn>;
const Confirmed = z.object({ plan: z.string() });

/** Files of units, people and employments: handed in, looked at, confirmed. The reader is that of the command line. */
export function setUpImports({ register }: Pick<PortalServices, 'register'>, views: Views): Router {
  const { imports } = register;
  const router = Router();
  router.use(home, allow('imports'));

  router.get(home, (_req, res) => showAll(res));

  router.post(home, async (req, res) => {
    const handedIn = readBody(HandedIn, req.body);
    const read = asFiles(handedIn);
    if ('fault' in read) await showAll(res.status(422), read.fault, handedIn);
    else res.redirect(303, `${home}/${await imports.keepPreview(read, askerOf(req))}`);
  });

  for (const [path, act] of [
    ['fortsatt', goOn],
    ['ge-upp', giveUp],
  ] as const)
    router.post(`${home}/${path}`, async (req, res) => {
      const done = await act(register, req);
      if ('fault' in done) await showAll(res.status(409), done.fault);
      else res.redirect(303, `${home}?klart=${path}`);
    });

  router.use(setUpCardLists(register, views));
  router.use(setUpPreview(register, views));

  async function showAll(res: Response, fault?: string, typed?: HandedIn): Promise<void> {
    const waiting = await waitingOf(register, ['unit', 'protection'], requesterOf(res.req));
    const [open, recent] = await Promise.all([imports.open(), imports.recent(shownResults)]);
    const names = await register.people.namesOf(recent.map(({ account }) => account));
    views.show(res, 'administration/imports', {
      title: `${fault === undefined ? '' : 'Fel: '}Inläsningar`,
      scripts: ['upload.js'],
      fault,
      notice: noticeOf(notices, res.req.query['klart']),
      waiting,
      mostRows,
      columns: describedColumns,
      typed,
      again: typed && againFor(typed),
      open: open && { source: open.source, applied: open.applied, steps: open.steps },
      rows: resultRows(recent, names),
    });
  }
  return router;
}

const describedColumns = [
  { rowsAre: 'Enheter', columns: described(importColumns.units) },
  { rowsAre: 'Personer och anställningar', columns: described(importColumns.employments) },
];

/** The columns of one kind of file, as the page says them. */
function described(columns: Readonly<Record<string, z.ZodType>>) {
  return Object.entries(columns).map(([name, schema]) => ({
    name,
    words: fieldWords(name),
    isRequired: !schema.safeParse(undefined).success,
  }));
}

/** What was handed in is shown as a dry run until it is confirmed or thrown away. */
function setUpPreview({ imports }: PortalRegister, views: Views): Router {
  const router = Router();

  router.get(`${home}/:id`, async (req, res) => {
    const files = await filesOf(req);
    if (files.cards && !files.cards.mapping) res.redirect(303, `${home}/${req.params['id']}/kolumner`);
    else show(req, res, { plan: await planOf(req, files) });
  });

  router.post(`${home}/:id/las-in`, async (req, res) => {
    const plan = await planOf(req, await filesOf(req));
    const { plan: seen } = readBody(Confirmed, req.body);
    const asker = askerOf(req);
    const fault = faultOf(plan, asker.viewer.hsaId) ?? (seen === markOf(plan) ? undefined : changedMeanwhile);
    if (fault !== undefined) {
      show(req, res.status(409), { plan, fault });
      return;
    }
    const done = await orSay(async () => {
      await imports.stage(plan, { account: asker.viewer.hsaId, author: asker.author });
      await imports.dropPreview(asker.viewer);
      await imports.apply({ day: requesterOf(req).day, author: asker.author, told: () => undefined });
    });
    if ('fault' in done) show(req, res.status(409), { plan, fault: done.fault });
    else res.redirect(303, `${home}?klart=${isHeldIn(plan) ? 'inlast-vantar' : 'inlast'}`);
  });

  router.post(`${home}/:id/kasta`, async (req, res) => {
    await filesOf(req);
    await imports.dropPreview(requesterOf(req).viewer);
    res.redirect(303, `${home}?klart=kastat`);
  });

  async function filesOf(req: Request): Promise<PreviewedFiles> {
    const { viewer, day } = requesterOf(req);
    const files = await imports.readPreview(String(req.params['id']), { viewer, day });
    if (!files) throw notFound('Provkörningen finns inte kvar. Släpp filen igen under Inläsningar.');
    return files;
  }

  async function planOf(req: Request, files: PreviewedFiles): Promise<ImportPlan> {
    const { viewer, day } = requesterOf(req);
    const [file] = files.files;
    if (!files.cards || !file) return imports.planHandedIn(readFiles(files), { day, viewer });
    const { mapping, name } = files.cards;
    if (!mapping) throw notFound('Säg först vad kolumnerna i listan är.');
    return imports.planCards(imports.readCards(file, { mapping, source: name }), { day, without: viewer.hsaId });
  }

  function show(req: Request, res: Response, { plan, fault }: { plan: ImportPlan; fault?: string }): void {
    const { viewer } = requesterOf(req);
    const why = fault ?? faultOf(plan, viewer.hsaId);
    views.show(res, 'administration/import-preview', {
      title: `${fault === undefined ? '' : 'Fel: '}Provkörning`,
      home,
      action: `${home}/${String(req.params['id'])}`,
      mark: markOf(plan),
      fault: why,
      preview: shownPlan(plan),
      mayConfirm: faultOf(plan, viewer.hsaId) === undefined,
    });
  }
  return router;
}

/** Why the files can't be imported by this person as they are. */
function faultOf(plan: ImportPlan, hsaId: string): string | undefined {
  if (plan.waits !== undefined) return `${inSwedish(plan.waits) ?? plan.waits}.`;
  if (isAbout(plan, hsaId)) return 'Filen ändrar något om dig själv. Be en annan administratör läsa in den.';
  return plan.steps.length === 0 ? 'Inget skiljer sig från registret, så det finns inget att läsa in.' : undefined;
}

const isHeldIn = ({ differences }: ImportPlan): boolean => differences.some(({ isHeld }) => isHeld === true);

const changedMeanwhile = 'Registret har ändrats sedan provkörningen. Titta igen, och bekräfta.';

/** Tells one dry run from another by what was shown, which holds no number. */
function markOf({ differences, refused, missing, steps }: ImportPlan): string {
  const shown = JSON.stringify({ differences, refused, missing, steps: steps.length });
  return createHash('sha256').update(shown).digest('base64url');
}

function asFiles(given: HandedIn) {
  const { source, isFull, includesProtected, files } = given;
  const fault = noFilesFault(given) ?? emptyFault(files);
  if (fault !== undefined) return { fault };
  const handedIn = {
    files: files.map(({ name, bytes }, index) => ({ name: fileName(name, index), bytes })),
    source: source === '' ? undefined : source,
    isFull: isFull === 'ja',
    includesProtected: includesProtected === 'ja',
  };
  try {
    const { rows } = readFiles(handedIn);
    if (rows <= mostRows) return handedIn;
    return {
      fault: `Filen har ${countText(rows)} rader. Här läses högst ${countText(mostRows)}; större filer läser driften in med siths-kort import.`,
    };
  } catch (error) {
    if (!(error instanceof ImportRefused)) throw error;
    return { fault: `${inSwedish(error.message) ?? error.message}.` };
  }
}

async function goOn({ imports }: PortalRegister, req: Request): Promise<Outcome> {
  const { author, viewer } = askerOf(req);
  if (await imports.isRestAbout(viewer.hsaId))
    return { fault: 'Det som är kvar ändrar något om dig själv. Be en annan administratör fortsätta.' };
  if (!(await imports.open())) return { fault: anotherGoesOn };
  return orSay(() => imports.apply({ day: requesterOf(req).day, author, told: () => undefined }));
}

async function giveUp({ imports }: PortalRegister, req: Request): Promise<Outcome> {
  if (!(await imports.open())) return { fault: anotherGoesOn };
  return orSay(() => imports.abandon(askerOf(req).author));
}

const anotherGoesOn =
  'En annan inläsning pågår, eller så har någon annan gjort klart eller gett upp den här. Läs in sidan igen.';

type Outcome = { readonly fault: string } | { readonly done: true };

/** Two at once, or a house that is stopped, is said; anything else is a fault of ours. */
async function orSay(act: () => Promise<unknown>): Promise<Outcome> {
  try {
    await act();
    return { done: true };
  } catch (error) {
    if (!(error instanceof Unusable)) throw error;
    const known = inSwedish(error.message);
    return { fault: known === undefined ? anotherGoesOn : `${known}.` };
  }
}

const notices: Readonly<Record<string, string>> = {
  inlast: 'Filen är inläst.',
  'inlast-vantar': 'Filen är inläst, utom det som väntar på att någon annan godkänner.',
  kastat: 'Provkörningen är kastad. Inget är ändrat.',
  fortsatt: 'Inläsningen är klar.',
  'ge-upp': 'Resten av inläsningen är uppgiven. Det som är inläst står kvar.',
};
