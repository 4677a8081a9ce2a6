import type { Request } from 'express';
import { z } from 'zod';
import { Id } from '../../contract/index.ts';
import { readPostedFields, type FormData } from '../form-check/form-data.ts';
import type { Form } from '../form-check/form.ts';
import { readBody } from '../middleware/read-body.ts';
import { textAnswer } from './choose.ts';

interface Posted {
  /** The submission's. */
  readonly token: string;
  readonly draft: string | undefined;
  readonly data: FormData;
  /** The employment of the caller. */
  readonly caller: string | undefined;
  /** Whom the form was about when the page was made. */
  readonly former: string | undefined;
}

/** What the page of a start form posts without JavaScript. */
export function fromPage(req: Request, form: Form): Posted {
  const body = readBody(z.record(z.string(), z.unknown()), req.body);
  return {
    token: readBody(Id, body['_submission']),
    draft: Id.optional().catch(undefined).parse(body['_draft']),
    data: readPostedFields(form, body, (local) => local),
    caller: textAnswer(body['_caller']),
    former: textAnswer(body['_about']),
  };
}
