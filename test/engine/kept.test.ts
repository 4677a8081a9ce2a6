import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { modelFiles } from '../../bin/run/models.ts';
import { compileBpmn } from '../../engine/model/compile.ts';
import { compileDecisions } from '../../engine/model/decisions.ts';
import { kept } from '../../engine/model/kept.ts';

describe('what was compiled', () => {
  it('is kept until the house has been deployed: none of its models is compiled twice', async () => {
    const textsOf = (ending: string) =>
      modelFiles.filter((file) => file.endsWith(ending)).map((file) => readFileSync(file, 'utf8'));
    const compileAll = async () => [
      ...(await Promise.all(textsOf('.bpmn').map((xml) => compileBpmn(xml)))).flat(),
      ...(await Promise.all(textsOf('.dmn').map(compileDecisions))),
    ];
    const [first, second] = [await compileAll(), await compileAll()];
    expect(first.length).toBeGreaterThan(30);
    for (const [index, model] of second.entries()) expect(model).toBe(first[index]);
  });

  it('is forgotten when much else was asked for since, what was asked for longest ago first', async () => {
    const compiled: string[] = [];
    const compile = kept((text) => Promise.resolve(compiled.push(text)));
    const many = Array.from({ length: 256 }, (_, index) => String(index));
    for (const text of many) await compile(text);
    await compile('0');
    expect(compiled).toEqual(many);
    for (const text of ['new', '0', '1']) await compile(text);
    expect(compiled).toEqual([...many, 'new', '1']);
  });

  it('is no failure: a text that can’t be compiled is refused each time', async () => {
    const refused = [await compileBpmn('<none/>').catch(String), await compileBpmn('<none/>').catch(String)];
    expect(refused).toEqual(Array(2).fill(expect.stringContaining('failed to parse')));
  });
});
