import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { textFault } from '../../contract/index.ts';
import { isRefusal, type Refusal } from '../../register/index.ts';
import { summaryHeading } from '../pages/form-view.ts';
import { readBody } from '../middleware/read-body.ts';
import type { Views } from '../pages/views.ts';
import { visitOf, type Visit } from '../login/visit.ts';

/** A question of a page of the stock, drawn as a form's question is. */
export interface PlainField {
  readonly kind: 'select' | 'radio' | 'textarea' | 'textfield' | 'date';
  readonly key: string;
  readonly label: string;
  readonly description?: string;
  readonly options?: readonly { readonly label: string; readonly value: string }[];
}

export type Values = Readonly<Record<string, string>>;

/** A page with a few questions that starts no case: what is answered is done at once. */
export interface PlainForm {
  readonly path: string;
  readonly title: string;
  readonly button: string;
  /** A button that can't be undone is red. */
  readonly isDanger?: boolean;
  /** Where one comes from; default the stock. */
  readonly home?: { readonly href: string; readonly text: string };
  /** What it is for, and what to mind; a paragraph each. */
  readonly intro: readonly string[];
  readonly fields: (visit: Visit) => Promise<readonly PlainField[]>;
  /** Answers to begin with. */
  readonly begin: (req: Request) => Promise<Values> | Values;
  /** Does it. Answers the address to go on to, or what must be put right; a refusal's field is a question's key. */
  readonly submit: (values: Values, visit: Visit) => Promise<{ readonly location: string } | Refusal>;
}

const Posted = z.record(z.string(), z.string());

/** GET shows the form, POST does what it says; a refusal shows it again with everything that was typed. */
export function plainForm(views: Views, form: PlainForm): Router {
  const router = Router();
  const show = async (req: Request, res: Response, values: Values, refusal?: Refusal) => {
    const fields = await form.fields(visitOf(req));
    const view = viewFields(fields, values, refusal);
    views.show(req, res, 'stock-form', {
      title: `${refusal ? 'Fel: ' : ''}${form.title}`,
      page: form,
      form: view,
      heading: summaryHeading(view.summary.length),
    });
  };

  router.get(form.path, async (req, res) => {
    await show(req, res, await form.begin(req));
  });
  router.post(form.path, async (req, res) => {
    const values = readBody(Posted, req.body);
    const visit = visitOf(req);
    const fault = textRefusal(await form.fields(visit), values);
    const result = fault ?? (await form.submit(values, visit));
    if (isRefusal(result)) await show(req, res.status(422), values, result);
    else res.redirect(303, result.location);
  });
  return router;
}

/** The first free text that is refused as such. */
function textRefusal(fields: readonly PlainField[], values: Values): Refusal | undefined {
  for (const { kind, key } of fields) {
    const lines = kind === 'textarea';
    const message =
      lines || kind === 'textfield' ? textFault(values[key] ?? '', { lines, most: lines ? 20_000 : 200 }) : undefined;
    if (message !== undefined) return { refused: true, message, field: key };
  }
  return undefined;
}

/** The questions as `form-fields.eta` draws them, and the list of what is wrong. A message about none of them stands on top. */
export function viewFields(fields: readonly PlainField[], values: Values, refusal?: Refusal) {
  const parts = fields.map(({ description, options = [], ...field }) => ({
    ...field,
    description,
    options,
    inputId: `f-${field.key}`,
    value: values[field.key] ?? '',
    errors: refusal?.field === field.key ? [refusal.message] : [],
  }));
  const wrong = parts.find(({ key }) => key === refusal?.field);
  const summary = refusal
    ? [{ href: `#${wrong?.inputId ?? 'innehall'}`, text: `${wrong ? `${wrong.label}: ` : ''}${refusal.message}` }]
    : [];
  return { parts, summary };
}
