import * as z from 'zod/mini';
import { scriptWords } from './words.ts';

document.documentElement.classList.remove('no-script');

/** What the server answers to a form: where to go, or what to put right. */
const FormAnswer = z.object({
  location: z.optional(z.string()),
  errors: z.optional(z.record(z.string(), z.array(z.string()))),
  summary: z.optional(z.array(z.object({ href: z.string(), text: z.string() }))),
  heading: z.optional(z.string()),
  savedAt: z.optional(z.string()),
  detail: z.optional(z.string()),
  /** Of a refusal (RFC 9457). */
  status: z.optional(z.number()),
  number: z.optional(z.string()),
  /** Nothing was found by what was scanned or searched for. */
  isMiss: z.optional(z.boolean()),
  /** A piece of page made by our own templates. */
  html: z.optional(z.string()),
});
export type FormAnswer = z.infer<typeof FormAnswer>;

/** The element the page was made with. Throws when the template lacks it. */
export function elementOf(selector: string, within: ParentNode = document): HTMLElement {
  const element = within.querySelector(selector);
  if (!(element instanceof HTMLElement)) throw new Error(`The page has no ${selector}`);
  return element;
}

/** JSON that the server put in the page. */
export function jsonOf(selector: string): unknown {
  return JSON.parse(elementOf(selector).textContent);
}

/** Posts JSON with the session's token. A failing connection becomes an answer with words. */
export async function post(address: string, body: unknown): Promise<FormAnswer> {
  return (await postFor(FormAnswer, address, body)) ?? { detail: scriptWords().lost };
}

/** As `post`, until it is given up. @param how.isLast the page is left: it goes on after it, if browsers take so much (`outlivesPage`) */
export async function postUntil(
  address: string,
  body: unknown,
  { signal, isLast }: { signal: AbortSignal; isLast: boolean },
): Promise<FormAnswer> {
  return (await answered(FormAnswer, address, { body, keepalive: isLast && outlivesPage(body), signal })) ?? {};
}

/** Of all that goes on after its page together: 64 KiB (Fetch, "HTTP-network-or-cache fetch"), bytes. */
const mostKeptAlive = 64 * 1024;

/** Whether a post goes on although its page is left. */
export const outlivesPage = (body: unknown): boolean => new Blob([JSON.stringify(body)]).size <= mostKeptAlive;

/** Posts JSON with the session's token and reads the answer by a schema; undefined when no such answer comes. */
export async function postFor<Answer>(
  schema: z.ZodMiniType<Answer>,
  address: string,
  body: unknown,
): Promise<Answer | undefined> {
  return answered(schema, address, { body, keepalive: false });
}

async function answered<Answer>(
  schema: z.ZodMiniType<Answer>,
  address: string,
  { body, ...how }: { body: unknown; keepalive: boolean; signal?: AbortSignal },
): Promise<Answer | undefined> {
  const headers = {
    'Content-Type': 'application/json',
    Accept: 'application/json',
    'X-Token': document.body.dataset['token'] ?? '',
  };
  try {
    const response = await fetch(address, { method: 'POST', headers, body: JSON.stringify(body), ...how });
    return schema.parse(await response.json());
  } catch {
    return undefined;
  }
}

/** Shows the list of errors on top, moves there, and says so in the title. */
export function announceSummary(answer: FormAnswer, title: string): void {
  const said = scriptWords();
  const lines = answer.summary ?? [{ href: '#innehall', text: answer.detail ?? said.failed }];
  const heading = document.createElement('h2');
  heading.textContent = answer.heading ?? said.notSent;
  const list = document.createElement('ul');
  list.append(...lines.map(summaryLine));
  const box = document.createElement('div');
  box.className = 'ds-error-summary';
  box.tabIndex = -1;
  box.setAttribute('role', 'alert');
  box.append(heading, list);
  elementOf('[data-summary]').replaceChildren(box);
  box.focus();
  box.scrollIntoView({ block: 'start' });
  document.title = `${said.wrong}${title} – SITHS-kort`;
}

function summaryLine({ href, text }: { href: string; text: string }): HTMLElement {
  const link = document.createElement('a');
  link.href = href;
  link.textContent = text;
  link.addEventListener('click', (event) => {
    const target = document.getElementById(href.slice(1));
    if (!target) return;
    event.preventDefault();
    target.focus();
    target.scrollIntoView({ block: 'center' });
  });
  const item = document.createElement('li');
  item.append(link);
  return item;
}
