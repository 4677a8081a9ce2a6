/** The package's own types describe an ES module, but Node loads its CommonJS build, whose default export is the class. */
declare module 'personnummer' {
  export default class Personnummer {
    static parse(
      text: string,
      options?: { allowCoordinationNumber: boolean; allowInterimNumber: boolean },
    ): Personnummer;
    format(longFormat?: boolean): string;
    isCoordinationNumber(): boolean;
  }
}
