import busboy from 'busboy';
import type { Request, RequestHandler } from 'express';
import { Refuse } from '../refuse.ts';

const largest = 1024 * 1024;
const most = 20;

/**
 * Reads a form with a file (`multipart/form-data`) into `req.body`: each field as text, and the file as text under its own name. It
 * stands before the request guard, which needs the form's token. One file, at most 1 MB, in UTF-8.
 */
export const setUpUpload: RequestHandler = async (req, _res, next) => {
  if (!req.is('multipart/form-data')) {
    next();
    return;
  }
  req.body = await readForm(req);
  next();
};

function readForm(req: Request): Promise<Record<string, string>> {
  return new Promise((resolve, reject) => {
    const fields: Record<string, string> = {};
    const refuse = (detail: string) => {
      req.unpipe(parser);
      req.resume();
      reject(new Refuse(400, 'BAD_REQUEST', detail));
    };
    const parser = busboy({
      headers: req.headers,
      limits: { files: 1, fileSize: largest, fields: most, fieldSize: largest },
    });
    parser.on('field', (name, value) => {
      fields[name] = value;
    });
    parser.on('file', (name, file) => {
      const chunks: Buffer[] = [];
      file.on('data', (chunk: Buffer) => chunks.push(chunk));
      file.on('limit', () => refuse('Filen är för stor. Dela upp listan i flera.'));
      file.on('end', () => {
        const text = textOf(Buffer.concat(chunks));
        if (text === undefined) refuse('Filen är inte sparad som UTF-8. Spara den som ”CSV UTF-8” och försök igen.');
        else fields[name] = text;
      });
    });
    parser.on('error', () => refuse('Läs in sidan igen och försök en gång till.'));
    parser.on('close', () => resolve(fields));
    req.pipe(parser);
  });
}

/** Undefined for bytes that are no UTF-8. */
function textOf(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
