import type { Language } from '../../contract/index.ts';

/** What stands on the two pages that ask before something is done with a case: whether it is right, and whether it is taken back. */
const sv = {
  wrong: 'Fel: ',
  cases: 'Ärenden',
  toCase: 'Till ärendet',
  confirm: {
    crumb: 'Bekräfta',
    failed: 'Det gick inte att bekräfta',
    holder: 'Till',
    askedBy: 'Begärt av',
    attester: 'Intygsgivare',
    card: 'Kort',
    typed: 'Inskrivet',
    by: (name: string) => `, av ${name}`,
    isRight:
      'Stämmer uppgifterna? Då kan den som skrev in ärendet också handlägga det. Stämmer de inte: bekräfta inte, och ring Intern kundservice.',
    right: 'Uppgifterna stämmer',
    notNow: 'Inte nu',
    confirmedBy: (name: string) => `Ärendet är bekräftat, av ${name}.`,
    notYours: 'Ärendet är inte ditt att bekräfta, eller så är det stängt.',
  },
  withdraw: {
    crumb: 'Ta tillbaka',
    title: 'Ta tillbaka ärendet',
    failed: 'Det gick inte att ta tillbaka',
    withdraw: 'Ta tillbaka ärendet',
    keep: 'Behåll ärendet',
    cannot: 'Ärendet går inte att ta tillbaka längre, eller så är det inte ditt att ta tillbaka.',
  },
};

export type AskWords = typeof sv;

const en: AskWords = {
  wrong: 'Error: ',
  cases: 'Cases',
  toCase: 'To the case',
  confirm: {
    crumb: 'Confirm',
    failed: 'It could not be confirmed',
    holder: 'For',
    askedBy: 'Asked for by',
    attester: 'Who vouches',
    card: 'Card',
    typed: 'Typed in',
    by: (name) => `, by ${name}`,
    isRight:
      'Is this right? If it is, the person who typed in the case can deal with it as well. If it is not: do not confirm, and call customer service.',
    right: 'It is right',
    notNow: 'Not now',
    confirmedBy: (name) => `The case is confirmed, by ${name}.`,
    notYours: 'The case is not yours to confirm, or it is closed.',
  },
  withdraw: {
    crumb: 'Withdraw',
    title: 'Withdraw the case',
    failed: 'It could not be withdrawn',
    withdraw: 'Withdraw the case',
    keep: 'Keep the case',
    cannot: 'The case cannot be withdrawn any more, or it is not yours to withdraw.',
  },
};

export const askWords: Readonly<Record<Language, AskWords>> = { sv, en };
