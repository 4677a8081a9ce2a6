import express, { Router, type Request, type RequestHandler } from 'express';
import { nestsDeeper } from '../../platform/json-depth.ts';
import { readMultipart, type UploadedParts } from '../../platform/multipart.ts';
import { spoiltAt, utf8, windows1252 } from '../../platform/read-text.ts';
import { BodyFault, hasBody } from '../../platform/request-body.ts';
import { may, type Page } from '../../rights/index.ts';
import { Refuse } from './refuse.ts';
import { findRequester } from '../login/requester.ts';

const form = 64 * 1024;
const largestFile = 1024 * 1024;
const upload = largestFile + form;
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
    if (!(length <= upload)) res.set('Connection', 'close');
    next('router');
  }
};

function refuseDeep(bytes: Uint8Array): void {
  if (nestsDeeper(bytes, deepest)) throw new Refuse(400, 'BAD_REQUEST', retry);
}

const readUpload: RequestHandler = async (req, _res, next) => {
  if (/^multipart\/form-data\b/i.test(req.get('content-type') ?? '')) {
    const { fields, files } = await partsOf(req, upload);
    if (files.some(({ content }) => content.length > largestFile)) throw tooLarge();
    const texts = [...fields].map(([name, values]) => [name, values.at(-1) ?? ''] as const);
    req.body = Object.fromEntries([...texts, ...files.map(({ field, content }) => [field, textOf(content)] as const)]);
  }
  next();
};

/** Of somebody who may not import, nothing is read. */
const readImport =
  ({ page, bytes = importFiles, tooLarge }: FilePlace): RequestHandler =>
  async (req, _res, next) => {
    const viewer = findRequester(req)?.viewer;
    if (viewer && may.open(viewer, page) && /^multipart\/form-data\b/i.test(req.get('content-type') ?? '')) {
      const { fields, files } = await partsOf(req, bytes + form, tooLarge);
      const texts = [...fields].map(([name, values]) => [name, values.at(-1) ?? ''] as const);
      // A field of a form in which no file was chosen comes as one without a name.
      const chosen = files.filter(({ fileName, content }) => fileName !== '' && content.length > 0);
      const named = chosen.map(({ fileName, content }) => ({ name: fileName, bytes: content }));
      req.body = { ...Object.fromEntries(texts), files: named };
    }
    next();
  };

async function partsOf(req: Request, bytes: number, words?: string): Promise<UploadedParts> {
  try {
    return await readMultipart(req, { bytes, parts });
  } catch (error) {
    if (!(error instanceof BodyFault)) throw error;
    throw error.kind === 'too-large' ? tooLarge(words) : new Refuse(400, 'BAD_REQUEST', retry);
  }
}

function tooLarge(words = 'Filen är för stor. Dela upp listan i flera.'): Refuse {
  return new Refuse(400, 'BAD_REQUEST', words);
}

/** One file's text: UTF-8 or windows-1252, both of which Excel writes. */
function textOf(bytes: Buffer): string {
  const text = bytes.includes(0) ? undefined : (utf8(bytes) ?? windows1252(bytes));
  if (typeof text !== 'string') {
    throw new Refuse(
      400,
      'BAD_REQUEST',
      'Filen går inte att läsa som text. Välj Spara som och ”CSV UTF-8” i Excel, och försök igen.',
    );
  }
  if (spoiltAt(text) !== undefined) {
    throw new Refuse(
      400,
      'BAD_REQUEST',
      'Å, ä eller ö är förstörda i filen. Spara den på nytt som ”CSV UTF-8”, och försök igen.',
    );
  }
  return text;
}
