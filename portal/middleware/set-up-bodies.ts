import express, { Router, type Request, type RequestHandler } from 'express';
import { nestsDeeper } from '../../platform/json-depth.ts';
import { readMultipart, type UploadedParts } from '../../platform/multipart.ts';
import { spoiltAt, utf8, windows1252 } from '../../platform/read-text.ts';
import { BodyFault, hasBody } from '../../platform/request-body.ts';
import { may, type Page } from '../../rights/index.ts';
import { emptyFault, fileFaultField } from '../pages/handed-in.ts';
import { Refuse } from './refuse.ts';
import { findRequester } from '../login/requester.ts';

/** Far more than the fields of a form take together, so that one that is too long is told of beside it, and what is typed stays. */
const form = 256 * 1024;
const largestFile = 1024 * 1024;
/** A file that is larger than it may be is read past this far, so that what was typed beside it stays. */
const longestUpload = 100 * 1024 * 1024;
/** Of a stranger's body, which stays unread: a connection that brings more is closed. */
const mostUnread = 4 * largestFile;
/** As much as some ten thousand rows take. */
const importFiles = 8 * 1024 * 1024;
const parts = 20;
/** Answers nest three or four levels; nothing of ours comes near this. */
const deepest = 32;

const retry = 'Läs in sidan igen och försök en gång till.';

/** Where files are handed in, and the page that one has to be allowed to open. */
export interface FilePlace {
  readonly path: string;
  readonly page: Page;
  /** Of the files together. Default: as much as a list. */
  readonly bytes?: number;
  /** What is said of more. */
  readonly tooLarge?: string;
}

/**
 * Reads what a logged-in person sends into `req.body`: a form, JSON, or on the given addresses a form with a file, whose text
 * stands under its field's name. Nothing that somebody else sends is read; a route that takes a body from a stranger reads it
 * itself, with a limit of its own, and stands before this. @param imports addresses at which files are handed in, by those who may open a page: their bytes stand under `files`
 */
export function setUpBodies({
  uploads,
  imports,
}: {
  uploads: readonly string[];
  imports: readonly FilePlace[];
}): Router {
  const router = Router();
  router.use(leaveStrangers);
  router.use(express.urlencoded({ extended: false, limit: form, parameterLimit: 200 }));
  router.use(express.json({ limit: form, verify: (_req, _res, bytes) => refuseDeep(bytes) }));
  for (const path of uploads) router.use(path, readUpload);
  for (const place of imports) router.use(place.path, readImport(place));
  return router;
}

/** What a stranger sends stays unread; a connection that brings more than anybody may send is closed with the answer. */
const leaveStrangers: RequestHandler = (req, res, next) => {
  if (findRequester(req) || !hasBody(req)) next();
  else {
    const length = Number(req.get('content-length') ?? Infinity);
    if (!(length <= mostUnread)) res.set('Connection', 'close');
    next('router');
  }
};

function refuseDeep(bytes: Uint8Array): void {
  if (nestsDeeper(bytes, deepest)) throw new Refuse(400, 'BAD_REQUEST', retry);
}

const readUpload: RequestHandler = async (req, _res, next) => {
  if (/^multipart\/form-data\b/i.test(req.get('content-type') ?? '')) {
    const { fields, files } = await partsOf(req, largestFile);
    const texts = [...fields].map(([name, values]) => [name, values.at(-1) ?? ''] as const);
    const read = files.map((file) => [file.field, readText(file)] as const);
    // A file that can't be read is told of beside what was typed, which the route shows again.
    const fault = read.flatMap(([, { fault: words }]) => words ?? [])[0] ?? '';
    req.body = {
      ...Object.fromEntries([...texts, ...read.map(([field, { text }]) => [field, text] as const)]),
      [fileFaultField]: fault,
    };
  } else dropFault(req.body);
  next();
};

function dropFault(body: unknown): void {
  if (typeof body === 'object' && body !== null) Reflect.deleteProperty(body, fileFaultField);
}

/** Of somebody who may not import, nothing is read. */
const readImport =
  ({ page, bytes = importFiles, tooLarge = largerThanList }: FilePlace): RequestHandler =>
  async (req, _res, next) => {
    const viewer = findRequester(req)?.viewer;
    if (viewer && may.open(viewer, page) && /^multipart\/form-data\b/i.test(req.get('content-type') ?? '')) {
      const { fields, files } = await partsOf(req, bytes);
      const texts = [...fields].map(([name, values]) => [name, values.at(-1) ?? ''] as const);
      // A field of a form in which no file was chosen comes as one without a name.
      const chosen = files.filter(({ fileName }) => fileName !== '');
      const named = chosen.map(({ fileName, content }) => ({ name: fileName, bytes: content }));
      const fault = chosen.some(({ isCut }) => isCut) ? tooLarge : '';
      req.body = { ...Object.fromEntries(texts), files: named, [fileFaultField]: fault };
    } else dropFault(req.body);
    next();
  };

/** @param kept of the files together */
async function partsOf(req: Request, kept: number): Promise<UploadedParts> {
  try {
    return await readMultipart(req, { bytes: longestUpload, parts, kept });
  } catch (error) {
    if (!(error instanceof BodyFault)) throw error;
    const words = error.kind === 'too-large' ? tooMuch : retry;
    throw new Refuse(400, 'BAD_REQUEST', words);
  }
}

const tooMuch =
  'Det är för mycket att ta emot på en gång. Gå tillbaka i webbläsaren, välj en mindre fil och skicka igen.';
const largerThanOne = 'Filen är för stor, högst 1 MB. Dela upp listan i flera.';
const largerThanList = 'Filerna är tillsammans större än 8 MB. Dela upp dem, eller be driften läsa in dem.';

/** One file's text, or why there is none: UTF-8 or windows-1252, both of which Excel writes. */
function readText({ fileName, content, isCut }: UploadedParts['files'][number]): { text: string; fault?: string } {
  if (isCut) return { text: '', fault: largerThanOne };
  const empty = fileName === '' ? undefined : emptyFault([{ name: fileName, bytes: content }]);
  if (empty !== undefined) return { text: '', fault: empty };
  const text = content.includes(0) ? undefined : (utf8(content) ?? windows1252(content));
  if (typeof text !== 'string') {
    const fault = 'Filen går inte att läsa som text. Välj Spara som och ”CSV UTF-8” i Excel, och försök igen.';
    return { text: '', fault };
  }
  if (spoiltAt(text) !== undefined) {
    const fault = 'Å, ä eller ö är förstörda i filen. Spara den på nytt som ”CSV UTF-8”, och försök igen.';
    return { text: '', fault };
  }
  return { text };
}
