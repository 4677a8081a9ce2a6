export const namespaceOfDmn13 = 'https://www.omg.org/spec/DMN/20191111/MODEL/';

const others =
  /(["'])https?:\/\/www\.omg\.org\/spec\/DMN\/(?:20151101\/dmn(?:11)?\.xsd|(?:20180521|20191111|20211108|20230324)\/MODEL\/)\1/g;
const otherDrawings = /(["'])https?:\/\/www\.omg\.org\/spec\/DMN\/(?:20180521|20211108|20230324)\/DMNDI\/\1/g;

/** A model of DMN 1.1, 1.2, 1.4 or 1.5 as one of 1.3, as Camunda reads it, too. What the later ones add to the logic is not known then, and refused. */
export function asDmn13(xml: string): string {
  return xml
    .replace(others, `$1${namespaceOfDmn13}$1`)
    .replace(otherDrawings, '$1https://www.omg.org/spec/DMN/20191111/DMNDI/$1');
}
