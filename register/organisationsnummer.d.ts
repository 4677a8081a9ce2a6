/** The package's own types describe an ES module, but Node loads its CommonJS build, whose default export is the class. */
declare module 'organisationsnummer' {
  export default class Organisationsnummer {
    static valid(text: string): boolean;
  }
}
