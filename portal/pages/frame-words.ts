import type { Language } from '../../contract/index.ts';

/** What stands around every page. */
const sv = {
  mainMenu: 'Huvudmeny',
  menu: 'Meny',
  logOut: 'Logga ut',
  /** Of the other language, in its own words. */
  toOther: 'English',
  instructions: 'Instruktioner',
  help: 'Hjälp',
  accessibility: 'Tillgänglighetsredogörelse',
  personalData: 'Så hanterar vi personuppgifter',
  personalDataAt: '/personuppgifter',
  crumbs: 'Du är här',
};

export type FrameWords = typeof sv;

const en: FrameWords = {
  mainMenu: 'Main menu',
  menu: 'Menu',
  logOut: 'Log out',
  toOther: 'Svenska',
  instructions: 'Instructions',
  help: 'Help (in Swedish)',
  accessibility: 'Accessibility statement (in Swedish)',
  personalData: 'How we handle personal data',
  personalDataAt: '/instruktioner/personuppgifter-en',
  crumbs: 'You are here',
};

export const frameWords: Readonly<Record<Language, FrameWords>> = { sv, en };
