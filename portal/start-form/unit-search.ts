import type { Request, Response } from 'express';
import { z } from 'zod';
import { mayHoldNationalNumber, type Viewer } from '../../contract/index.ts';
import type { PortalRegister } from '../../register/index.ts';
import { readBody } from '../middleware/read-body.ts';
import type { Views } from '../pages/views.ts';
import { textAnswer } from './choose.ts';
import { mostListed } from './units.ts';

/** Of those that were found so many are shown. */
const mostFound = 50;

interface Search {
  /** Heading. */
  readonly title: string;
  /** Of the page; the unit is put into its query. */
  readonly path: string;
  /** Name in the query that the unit gets. */
  readonly name: string;
  /** What else of the query goes on to the page. */
  readonly passedOn: readonly string[];
  /** Key of the form's answer that is the unit. Of a form that was sent without it, what was typed is sent along until the unit is found. */
  readonly key?: string;
}

/** The page on which a unit is searched for. When only one is found, the next page opens at once. */
export async function showUnitSearch(
  { register, views, viewer }: { register: PortalRegister; views: Views; viewer: Viewer },
  { req, res, ...search }: Search & { req: Request; res: Response },
): Promise<void> {
  const { path, name, passedOn, key } = search;
  const posted = key !== undefined && req.method === 'POST' ? readBody(PostedFields, req.body) : undefined;
  const sought =
    textAnswer((posted ?? req.query)['sok'])
      ?.trim()
      .slice(0, 100) ?? '';
  const text = mayHoldNationalNumber(sought) ? '' : sought;
  const found = text === '' ? [] : await register.blocks.units(viewer, { text, limit: mostFound + 1 });
  const kept = posted
    ? pairsOf(posted, (field) => ![...ownFields, key].includes(field))
    : pairsOf(req.query, (field) => passedOn.includes(field) && field !== name);
  const hrefOf = (unitId: string): string => {
    const query = new URLSearchParams(kept.map(([field, value]) => [field, value]));
    query.set(name, unitId);
    return `${path}?${query.toString()}`;
  };
  const [only, another] = found;
  if (!posted && only !== undefined && another === undefined) {
    res.redirect(hrefOf(only.unitId));
    return;
  }
  views.show(res, 'start-form/unit-search', {
    title: `${posted && text === '' ? 'Fel: ' : ''}${search.title}`,
    heading: search.title,
    path,
    answer: posted && key,
    kept,
    text,
    found: found.slice(0, mostFound).map((unit) => ({ ...unit, href: hrefOf(unit.unitId) })),
    hasMore: found.length > mostFound,
    mostListed,
  });
}

/** What a page posted, field by field. */
export const PostedFields = z.record(z.string(), z.unknown());
/** What the page of the search sends of its own, each time anew. */
const ownFields: readonly (string | undefined)[] = ['sok', '_token', '_renew'];

/** The texts of the fields that are kept, each as often as it came. */
export function pairsOf(
  fields: Readonly<Record<string, unknown>>,
  isKept: (name: string) => boolean,
): (readonly [name: string, value: string])[] {
  return Object.entries(fields).flatMap(([name, value]) =>
    isKept(name) ? [value].flat().flatMap((each) => (typeof each === 'string' ? [[name, each] as const] : [])) : [],
  );
}
