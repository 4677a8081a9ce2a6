import { Router, type Response } from 'express';
import { z } from 'zod';
import {
  cardNumberInText,
  holdsNationalNumber,
  parseSerials,
  repeated,
  unitOfLocation,
  words,
  type StockLocation,
} from '../../../contract/index.ts';
import type { Lying, PortalRegister } from '../../../register/index.ts';
import type { PageQuestion } from '../../form-check/page-form.ts';
import { readBody } from '../../middleware/read-body.ts';
import { summaryHeading } from '../../pages/form-view.ts';
import type { Views } from '../../pages/views.ts';
import { viewQuestions } from '../../plain-form/plain-form.ts';
import { home, signerOf } from './signer.ts';

/** More than a cupboard holds; a list of all cards is handed in as a file. */
const mostCards = 2000;
const path = `${home}/skanna`;

const Scanned = z.object({
  cards: z.string().default(''),
  whole: z.string().optional(),
});

const questions: readonly PageQuestion[] = [
  {
    kind: 'textarea',
    key: 'cards',
    label: 'Korten som ligger där',
    required: true,
    description: 'Ställ markören här och skanna kort efter kort, eller skriv ett nummer per rad.',
  },
  {
    kind: 'checkbox',
    key: 'whole',
    label: 'Det här är alla kort som kundservice förvarar',
    description: 'Då visas också kort som enligt registret väntar på utlämning eller destruktion men inte är skannade.',
  },
];

/** Cards in the cupboard are scanned one after the other, and held against the register as a list is. */
export function setUpScanned({ imports }: PortalRegister, views: Views): Router {
  const router = Router();

  router.get(path, (req, res) => {
    signerOf(req);
    show(res, { cards: '' });
  });

  router.post(path, async (req, res) => {
    const asker = signerOf(req);
    const { cards, whole } = readBody(Scanned, req.body);
    const read = parseSerials(cards, mostCards, { mayRepeat: true });
    // With its dash a national number is read as a range, and refused as one: it must not be shown again for that.
    if ((read.ok ? read.serials : linesOf(cards)).some((text) => holdsNationalNumber(text))) {
      show(res.status(422), {
        cards: '',
        whole,
        faults: ['Ett av numren är ett personnummer. Skanna kortens nummer.'],
      });
      return;
    }
    if (!read.ok) {
      show(res.status(422), { cards, whole, faults: read.errors });
      return;
    }
    const files = [{ name: 'skannade-kort.txt', bytes: Buffer.from(read.serials.join('\n')) }];
    const kept = {
      files,
      source: 'Skannade kort',
      isFull: whole !== undefined,
      includesProtected: true,
      scanned: true,
    };
    res.redirect(303, `${home}/granska/${await imports.keepPreview(kept, asker)}`);
  });

  function show(
    res: Response,
    { cards, whole, faults = [] }: { cards: string; whole?: string | undefined; faults?: readonly string[] },
  ) {
    const form = viewQuestions(questions, {
      data: { cards, whole: whole !== undefined },
      errors: faults.length === 0 ? {} : { cards: faults },
    });
    views.show(res, 'blocking/scan-cards', {
      title: `${faults.length === 0 ? '' : 'Fel: '}Skanna korten i skåpet`,
      home,
      action: path,
      form,
      heading: summaryHeading(form.summary.length),
    });
  }
  return router;
}

const linesOf = (text: string): string[] => text.split(/[\n,;]/);

/** Cards that the scanner read more than once, in words; none: undefined. */
export function repeatedWords(cardNumbers: readonly string[]): string | undefined {
  const twice = repeated(cardNumbers);
  if (twice.length === 0) return undefined;
  return `Skannade mer än en gång, och räknade en gång: ${twice.map(cardNumberInText).join(', ')}.`;
}

/** Where the register believes the cards to be, in words. */
export const lyingWords = (lying: readonly Lying[]): { count: number; text: string }[] =>
  lying.map(({ state, location, count }) => ({
    count,
    text: location === undefined ? words.cardState[state] : `${words.cardState[state]}, ${placeWords(location)}`,
  }));

function placeWords(location: StockLocation): string {
  if (location === 'central') return 'centrallagret';
  return unitOfLocation(location) === undefined ? location.replace(/^desk:/, 'servicedisk ') : 'en enhets lager';
}
