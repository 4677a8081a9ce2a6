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
  helpAt: '/hjalp',
  accessibility: 'Tillgänglighetsredogörelse',
  accessibilityAt: '/tillganglighet',
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
  help: 'Help',
  helpAt: '/instruktioner/hjalp-en',
  accessibility: 'Accessibility statement',
  accessibilityAt: '/instruktioner/tillganglighet-en',
  personalData: 'How we handle personal data',
  personalDataAt: '/instruktioner/personuppgifter-en',
  crumbs: 'You are here',
};

export const frameWords: Readonly<Record<Language, FrameWords>> = { sv, en };
