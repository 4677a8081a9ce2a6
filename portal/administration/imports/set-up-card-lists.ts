import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { countText } from '../../../contract/index.ts';
import {
  columnsOf,
  ImportRefused,
  type CardListFile,
  type PortalRegister,
  type PreviewedFiles,
} from '../../../register/index.ts';
import { requesterOf } from '../../login/requester.ts';
import { readBody } from '../../middleware/read-body.ts';
import { notFound } from '../../middleware/refuse.ts';
import { summaryHeading } from '../../pages/form-view.ts';
import type { Views } from '../../pages/views.ts';
import { askerOf } from '../asker.ts';
import { guessedForm, readColumnForm, shownForm, type ColumnForm } from './column-form.ts';
import { fileName } from '../../pages/file-name.ts';
import { againFor, emptyFault, HandedInFiles, noFilesFault, noneChosen } from '../../pages/handed-in.ts';
import { inSwedish } from './in-swedish.ts';

const home = '/inlasningar';
const ofCards = `${home}/kort`;
/** Larger lists are imported from the command line. */
const mostRows = 10_000;

const HandedIn = HandedInFiles.extend({
  mapping: z.string().default(''),
});
type HandedIn = z.output<typeof HandedIn>;
const Answers = z.record(z.string(), z.string().max(200));

/** A list of cards is handed in, and its columns explained, before it is shown as a dry run like any other import. */
export function setUpCardLists({ imports }: PortalRegister, views: Views): Router {
  const router = Router();

  router.get(ofCards, (_req, res) => showUpload(res, {}));

  router.post(ofCards, async (req, res) => {
    const handedIn = readBody(HandedIn, req.body);
    const read = asCardList(handedIn);
    if ('fault' in read) {
      await showUpload(res.status(422), { fault: read.fault, chosen: handedIn.mapping, again: againFor(handedIn) });
      return;
    }
    const name = handedIn.mapping;
    const mapping = name === '' ? undefined : await imports.mapping(name);
    const isFitting = mapping && fits(read.file, mapping.columns);
    const files = previewOf(read.file, { name: mapping ? name : '', mapping: isFitting ? mapping : undefined });
    res.redirect(303, `${home}/${await imports.keepPreview(files, askerOf(req))}`);
  });

  async function showUpload(
    res: Response,
    { fault, chosen, again }: { fault?: string; chosen?: string; again?: string | undefined },
  ): Promise<void> {
    const mappings = await imports.mappings();
    views.show(res, 'administration/card-list', {
      title: `${fault === undefined ? '' : 'Fel: '}Kort som redan finns`,
      scripts: ['upload.js'],
      fault,
      mostRows,
      mappings: mappings.map(({ name }) => name),
      chosen,
      again,
    });
  }
  router.use(setUpColumns(imports, views));
  return router;
}

/** What the columns and their words are, until all of it is said. */
function setUpColumns(imports: PortalRegister['imports'], views: Views): Router {
  const router = Router();

  router.get(`${home}/:id/kolumner`, async (req, res) => {
    const { file, name } = await listOf(req);
    showColumns(req, res, { file, form: guessedForm(columnsOf(file), name), isAnswered: false });
  });

  router.post(`${home}/:id/kolumner`, async (req, res) => {
    const { file } = await listOf(req);
    const form = readColumnForm(columnsOf(file), readBody(Answers, req.body));
    const { mapping, name, faults } = form;
    if (!mapping) {
      showColumns(req, res.status(faults.size > 0 ? 422 : 200), { file, form, isAnswered: true });
      return;
    }
    const asker = askerOf(req);
    await imports.keepMapping({ name, mapping }, asker.author);
    const previewId = await imports.keepPreview(previewOf(file, { name, mapping }), asker);
    res.redirect(303, `${home}/${previewId}`);
  });

  async function listOf(req: Request): Promise<{ file: CardListFile; name: string }> {
    const { viewer, day } = requesterOf(req);
    const kept = await imports.readPreview(String(req.params['id']), { viewer, day });
    const [file] = kept?.files ?? [];
    if (!kept?.cards || !file) throw notFound('Listan finns inte kvar. Släpp filen igen.');
    return { file, name: kept.cards.name };
  }

  function showColumns(
    req: Request,
    res: Response,
    { file, form, isAnswered }: { file: CardListFile; form: ColumnForm; isAnswered: boolean },
  ): void {
    const summary = [...form.faults].map(([id, text]) => ({ href: `#${id}`, text }));
    views.show(res, 'administration/card-columns', {
      title: `${summary.length > 0 ? 'Fel: ' : ''}Kolumner`,
      home,
      file: file.name,
      action: `${home}/${String(req.params['id'])}/kolumner`,
      summary,
      heading: summaryHeading(summary.length),
      asksForWords: isAnswered && summary.length === 0,
      ...shownForm(columnsOf(file), form),
    });
  }
  return router;
}

function previewOf(file: CardListFile, cards: NonNullable<PreviewedFiles['cards']>): PreviewedFiles {
  const source = cards.name === '' ? 'Kortlista' : cards.name;
  return { files: [file], source, isFull: false, includesProtected: false, cards };
}

/** True when a list has every column of a mapping. */
function fits(file: CardListFile, columns: Readonly<Record<string, string | undefined>>): boolean {
  const there = new Set(columnsOf(file).map(({ name }) => name.toLowerCase()));
  return Object.values(columns).every((header) => header === undefined || there.has(header.toLowerCase()));
}

function asCardList(given: HandedIn): { file: CardListFile } | { fault: string } {
  const { files } = given;
  const wrong = noFilesFault(given) ?? (files.length > 1 ? 'Välj en lista i taget.' : emptyFault(files));
  const [first] = files;
  if (wrong !== undefined || !first) return { fault: wrong ?? noneChosen };
  const file = { name: fileName(first.name, 0), bytes: first.bytes };
  try {
    columnsOf(file);
    const rows = Buffer.from(file.bytes).filter((byte) => byte === 0x0a).length;
    if (rows <= mostRows) return { file };
    return {
      fault: `Listan har fler än ${countText(mostRows)} rader. Större listor läser driften in med siths-kort import --cards.`,
    };
  } catch (error) {
    if (!(error instanceof ImportRefused)) throw error;
    return { fault: `${inSwedish(error.message) ?? error.message}.` };
  }
}
