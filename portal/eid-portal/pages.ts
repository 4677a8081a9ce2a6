import { fileURLToPath } from 'node:url';
import { Eta } from 'eta';
import { dayAndTimeAt } from '../../contract/index.ts';
import type { Assets } from '../assets.ts';
import { ErrandId, errands, type Errand } from '../companion/errands.ts';
import type { Entry } from './ledger.ts';
import type { Templates } from './templates.ts';

/** The pages of the simulated SITHS eID Portal, in the house's look and clearly marked as invented. */
export interface Pages {
  home(entries: readonly Entry[]): string;
  errand(errand: Errand & { readonly id: ErrandId }, given: Given): string;
  done(entry: Entry): string;
  message(heading: string, text: string): string;
}

interface Given {
  readonly values: Readonly<Record<string, string>>;
  readonly faults: Readonly<Record<string, string>>;
}

export function openPages(assets: Assets, portalUrl: string): Pages {
  const views = fileURLToPath(new URL('../views/eid-portal', import.meta.url));
  const eta = new Eta({ views, cache: true, autoEscape: true });
  const render = <Name extends Exclude<keyof Templates, 'frame'>>(name: Name, data: Templates[Name]) =>
    eta.render(name, data);
  const framed = { style: assets.url('portal.css'), portalUrl };
  return {
    home: (entries) =>
      render('home', {
        ...framed,
        errands: ErrandId.options.map((id) => ({ id, ...errands[id] })),
        done: entries.slice(0, 50).map((entry) => ({
          number: entry.number,
          title: errands[entry.errand].title,
          at: dayAndTimeAt(entry.at),
          about: entry.values['cardNumber'] ?? entry.values['hsaId'] ?? '',
        })),
        typed: entries.reduce((sum, entry) => sum + typedIn(entry), 0),
      }),
    errand: ({ id, title, lead, button, fields }, { values, faults }) =>
      render('errand', {
        ...framed,
        id,
        title,
        lead,
        button,
        fields: fields.map((field) => ({ ...field, value: values[field.name] ?? '', fault: faults[field.name] })),
        faults: Object.entries(faults).map(([name, text]) => ({ name, text })),
      }),
    done: (entry) =>
      render('done', { ...framed, heading: errands[entry.errand].done, rows: rowsOf(entry), typed: typedIn(entry) }),
    message: (heading, text) => render('message', { ...framed, heading, text }),
  };
}

const typedIn = ({ values }: Entry): number => Object.values(values).filter((text) => text !== '').length;

/** What is to be taken along, and then what was filled in. */
function rowsOf({ number, errand, at, values, answer }: Entry): Templates['done']['rows'] {
  const answered = errand === 'bestall' ? 'Det tillverkade kortets nummer' : 'Upplåsningskod';
  const { fields }: Errand = errands[errand];
  return [
    { label: errand === 'sparra' ? 'Kvitteringsnummer' : 'Ordernummer', text: number, isCode: true },
    { label: 'Klockslag', text: dayAndTimeAt(at), isCode: true },
    ...(answer === undefined ? [] : [{ label: answered, text: answer, isCode: true }]),
    ...fields.flatMap(({ name, label }) => {
      const text = values[name] ?? '';
      return text === '' ? [] : [{ label, text, isCode: false }];
    }),
  ];
}
