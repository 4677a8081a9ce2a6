/** The package's own types describe an ES module, but Node loads its CommonJS build, whose default export is the class. */
declare module 'organisationsnummer' {
  const Organisationsnummer: {
    valid(text: string): boolean;
    parse(text: string): { format(withSeparator: boolean): string };
  };
  export default Organisationsnummer;
}
