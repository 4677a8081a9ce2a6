import type { Language, ProblemCode } from '../../contract/index.ts';

/** What stands on a page instead of what was asked for. */
interface ProblemWords {
  /** Before the heading, in the browser's tab. */
  readonly wrong: string;
  readonly toStart: string;
  readonly ofStatus: Readonly<Record<number, string>>;
  /** Where the heading of the status would say something else. */
  readonly ofCode: Readonly<Partial<Record<ProblemCode, string>>>;
  readonly unknown: string;
}

const sv: ProblemWords = {
  wrong: 'Fel: ',
  toStart: 'Till startsidan',
  ofStatus: {
    400: 'Det gick inte att läsa det du skickade',
    401: 'Du behöver logga in igen',
    403: 'Du kommer inte åt det här',
    404: 'Sidan finns inte',
    409: 'Någon hann före',
    413: 'Det du skickade är för stort',
    422: 'Något fattas',
    429: 'Det blev för mycket på en gång',
    503: 'Det går inte just nu',
    507: 'Disken är full',
  },
  ofCode: {
    DOCUMENT_DAMAGED: 'Dokumentet är skadat',
    LOG_UNSIGNED: 'Det finns inget bevis än',
    PAGE_STALE: 'Inget är skickat',
  },
  unknown: 'Något gick fel hos oss',
};

const en: ProblemWords = {
  wrong: 'Error: ',
  toStart: 'To the start page',
  ofStatus: {
    400: 'What you sent could not be read',
    401: 'You need to log in again',
    403: 'You may not open this',
    404: 'There is no such page',
    409: 'Somebody else was first',
    413: 'What you sent is too large',
    422: 'Something is missing',
    429: 'That was too much at once',
    503: 'It does not work just now',
    507: 'The disk is full',
  },
  ofCode: { DOCUMENT_DAMAGED: 'The document is damaged', PAGE_STALE: 'Nothing is sent' },
  unknown: 'Something went wrong on our side',
};

export const problemWords: Readonly<Record<Language, ProblemWords>> = { sv, en };

const details: Readonly<Record<number, string>> = {
  400: 'Load the page again, and try once more.',
  401: 'You have been logged out. Log in again.',
  403: 'It is for others than you. Call customer service if you think that this is wrong.',
  404: 'Check the address, or begin again at the start page.',
  409: 'Nothing was changed. Load the page again to see how it is now.',
  413: 'The text is too long, and nothing was saved. Go back in the browser, make the longest text shorter, and send it again.',
  422: 'Nothing was changed. Go back in the browser, and answer what is asked for.',
  429: 'Wait a while, and try again.',
  503: 'Nothing was saved, or it was done once. Try again in a while. Call customer service if it is urgent.',
  507: 'Nothing was saved. Try again later.',
};

/** What to do, by the status alone. */
export const detailInEnglish = (status: number): string =>
  details[status] ?? 'The error is noted. Try again in a while, or call customer service.';
