import { createHash } from 'node:crypto';
import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import {
  ImportRefused,
  isRefusal,
  type CardListFile,
  type Comparison,
  type PortalRegister,
} from '../../../register/index.ts';
import { fileName } from '../../pages/file-name.ts';
import { againFor, emptyFault, HandedInFiles, noFilesFault, noneChosen } from '../../pages/handed-in.ts';
import { inSwedish } from '../../administration/imports/in-swedish.ts';
import { authorOf, requesterOf } from '../../login/requester.ts';
import { allow } from '../../middleware/allow.ts';
import { readBody } from '../../middleware/read-body.ts';
import { notFound } from '../../middleware/refuse.ts';
import { particularsOf } from '../../pages/particular.ts';
import type { Views } from '../../pages/views.ts';
import * as wording from '../../pages/wording.ts';
import type { PortalServices } from '../../services.ts';
import { setUpDifferences } from './set-up-differences.ts';
import { openBadge } from './results.ts';
import { setUpResults } from './set-up-results.ts';
import { lyingWords, repeatedWords, setUpScanned } from './set-up-scanned.ts';
import { shownDifferences } from './rows.ts';
import { home, maySign, signerOf } from './signer.ts';

const HandedIn = HandedInFiles.extend({
  mapping: z.string().default(''),
});
type HandedIn = z.output<typeof HandedIn>;
const Signed = z.object({ mark: z.string() });

/** A list of all cards is held against the register: customer service signs what differs and answers it; auditors read. */
export function setUpReconciliations({ register }: Pick<PortalServices, 'register'>, views: Views): Router {
  const { reconciliations, imports } = register;
  const router = Router();
  router.use(home, allow('reconciliations'));

  router.get(home, (req, res) => showAll(req, res, {}));

  router.post(home, async (req, res) => {
    const asker = signerOf(req);
    const handedIn = readBody(HandedIn, req.body);
    const read = await asList(register, handedIn);
    if ('fault' in read) {
      await showAll(req, res.status(422), { fault: read.fault, chosen: handedIn.mapping, again: againFor(handedIn) });
      return;
    }
    const { file, name, mapping } = read;
    const kept = { files: [file], source: name, isFull: true, includesProtected: true, cards: { name, mapping } };
    res.redirect(303, `${home}/granska/${await imports.keepPreview(kept, asker)}`);
  });

  router.use(setUpResults(register, views));
  router.use(setUpScanned(register, views));
  router.use(setUpComparison(register, views));

  router.use(setUpOne(register, views));
  router.use(setUpDifferences(register, views));

  async function showAll(
    req: Request,
    res: Response,
    { fault, chosen, again }: { fault?: string; chosen?: string; again?: string | undefined },
  ): Promise<void> {
    const [rows, mappings] = await Promise.all([reconciliations.list(), imports.mappings()]);
    const names = await register.people.namesOf(rows.map(({ signedBy }) => signedBy));
    views.show(res, 'blocking/reconciliations', {
      title: `${fault === undefined ? '' : 'Fel: '}Avstämning`,
      scripts: ['upload.js'],
      fault,
      maySign: maySign(req),
      scan: `${home}/skanna`,
      chosen,
      again,
      mappings: mappings.map(({ name }) => name),
      rows: rows.map(({ number, source, signedBy, signedAt, rows: listed, differences, open }) => ({
        number,
        source,
        at: wording.dayAndTime(signedAt),
        by: names.get(signedBy) ?? signedBy,
        rows: listed,
        differences,
        badge: openBadge(open),
      })),
    });
  }
  return router;
}

/** A signed one, with what has become of its differences. */
function setUpOne(register: PortalRegister, views: Views): Router {
  const { reconciliations } = register;
  const router = Router();

  router.get(`${home}/:number`, async (req, res) => {
    const requester = requesterOf(req);
    const found = await reconciliations.find(req.params.number);
    if (!found) throw notFound('Avstämningen finns inte.');
    const { number, source, sha256, rows, same, refused, signedBy, signedAt, open } = found;
    const names = await register.people.namesOf([signedBy]);
    const author = authorOf(requester, 'customer-service');
    await register.audit.note({ action: 'list-viewed', author, details: { list: 'reconciliation', number } });
    views.show(res, 'blocking/reconciliation', {
      title: `Avstämning ${number}`,
      home,
      number,
      open,
      notice: req.query['klart'] === 'svar' ? 'Svaret är sparat.' : undefined,
      particulars: particularsOf(
        { label: 'Underskriven', text: `${names.get(signedBy) ?? signedBy}, ${wording.dayAndTime(signedAt)}` },
        {
          label: 'Lista',
          text: source,
          sub: `${wording.counted(rows, ['rad', 'rader'])}, ${refused} gick inte att läsa`,
        },
        { label: 'Stämmer', text: wording.counted(same, ['kort', 'kort']) },
        { label: 'Filens kontrollsumma (SHA-256)', text: sha256 },
      ),
      differences: await shownDifferences(register, await reconciliations.differences(number), {
        requester,
        list: 'reconciliation',
      }),
    });
  });
  return router;
}

/** What was found, until it is signed or another list is handed in. */
function setUpComparison(register: PortalRegister, views: Views): Router {
  const { reconciliations, imports } = register;
  const router = Router();

  router.get(`${home}/granska/:id`, async (req, res) => {
    await show(req, res, { found: await comparisonOf(req) });
  });

  router.post(`${home}/granska/:id/skriv-under`, async (req, res) => {
    const asker = signerOf(req);
    const found = await comparisonOf(req);
    const { mark } = readBody(Signed, req.body);
    const fault =
      found.waits ??
      (mark === markOf(found) ? undefined : 'Registret har ändrats sedan listan lästes. Titta igen, och skriv under.');
    if (fault !== undefined) {
      await show(req, res.status(409), { found, fault });
      return;
    }
    const signed = await reconciliations.sign(found, { ...asker, previewId: req.params.id });
    if (isRefusal(signed)) await show(req, res.status(409), { found, fault: signed.message });
    else res.redirect(303, `${home}/${signed.number}`);
  });

  async function comparisonOf(req: Request): Promise<Compared> {
    const { viewer, day } = requesterOf(req);
    const kept = await imports.readPreview(String(req.params['id']), { viewer, day });
    const [file] = kept?.files ?? [];
    if (kept?.scanned && file) {
      const scanned = Buffer.from(file.bytes).toString('utf8').split('\n');
      const once = { cardNumbers: [...new Set(scanned)], isWhole: kept.isFull };
      return { ...(await reconciliations.compareScanned(once)), repeated: repeatedWords(scanned) };
    }
    const mapping = kept?.cards?.mapping;
    if (!kept || !file || !mapping) throw notFound(listGone);
    const read = imports.readCards(file, { mapping, source: kept.source ?? '' });
    return { ...(await reconciliations.compare(read, day)), repeated: undefined };
  }

  async function show(
    req: Request,
    res: Response,
    { found, fault }: { found: Compared; fault?: string },
  ): Promise<void> {
    const { source, rows, same, refused, differences, waits, lying } = found;
    const why = fault ?? waits;
    views.show(res, 'blocking/comparison', {
      title: `${fault === undefined ? '' : 'Fel: '}Avstämning, granska`,
      home,
      action: `${home}/granska/${String(req.params['id'])}`,
      mark: markOf(found),
      fault: why,
      maySign: waits === undefined && maySign(req),
      rows,
      same,
      refused,
      repeated: found.repeated,
      source: lying ? source.toLowerCase() : source,
      lying: lyingWords(lying ?? []),
      differences: await shownDifferences(register, differences, {
        requester: requesterOf(req),
        list: 'reconciliation-preview',
      }),
    });
  }
  return router;
}

/** Also for who has pressed twice: the first time has signed it. */
const listGone =
  'Listan finns inte kvar. Är den underskriven står resultatet under Avstämning, annars läser du in den igen där.';

/** @param repeated of cards that were scanned more than once, that they were */
type Compared = Comparison & { readonly repeated: string | undefined };

/** Tells one comparison from another. */
const markOf = ({ readAs, differences, same }: Comparison): string =>
  createHash('sha256').update(JSON.stringify({ readAs, differences, same })).digest('base64url');

async function asList({ imports }: PortalRegister, given: HandedIn) {
  const { files, mapping: name } = given;
  const wrong = noFilesFault(given) ?? (files.length > 1 ? 'Välj en lista i taget.' : emptyFault(files));
  const [first] = files;
  if (wrong !== undefined || !first) return { fault: wrong ?? noneChosen };
  const mapping = await imports.mapping(name);
  if (!mapping) return { fault: 'Välj hur listan är uppställd. En administratör säger det under Inläsningar.' };
  const file: CardListFile = { name: fileName(first.name, 0), bytes: first.bytes };
  try {
    imports.readCards(file, { mapping, source: name });
    return { file, name, mapping };
  } catch (error) {
    if (!(error instanceof ImportRefused)) throw error;
    return { fault: `${inSwedish(error.message) ?? error.message}.` };
  }
}
