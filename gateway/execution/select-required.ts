import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import { type Entity, isEntity } from './entity.ts';
import type { TypeTests } from './type-tests.ts';

/** Copies what is selected; false when a field of it is missing, and the error when one failed. */
export type Select = (from: Entity, into: Entity) => boolean | Error;

export function compileSelections(selections: readonly QueryPlanSelectionNode[], isOfType: TypeTests): Select {
  const parts = selections.map(selection => compileSelection(selection, isOfType));
  const [only] = parts;
  if (only && parts.length === 1) return only;
  return (from, into) => {
    for (const part of parts) {
      const done = part(from, into);
      if (done !== true) return done;
    }
    return true;
  };
}

function compileSelection(selection: QueryPlanSelectionNode, isOfType: TypeTests): Select {
  if (selection.kind === 'Field') {
    const name = selection.alias ?? selection.name;
    const read = compileValue(selection.selections, isOfType);
    return (from, into) => {
      if (!Object.hasOwn(from, name)) return false;
      const value = read(from[name]);
      if (value === undefined) return false;
      if (value instanceof Error) return value;
      into[name] = value;
      return true;
    };
  }
  const select = compileSelections(selection.selections, isOfType);
  const { typeCondition } = selection;
  const applies = typeCondition === undefined ? () => false : isOfType(typeCondition);
  return (from, into) => {
    if (!applies(from['__typename'])) return true;
    const part: Entity = {};
    const done = select(from, part);
    if (done === true) mergeParts(into, part);
    return done instanceof Error ? done : true;
  };
}

function compileValue(selections: readonly QueryPlanSelectionNode[] | undefined, isOfType: TypeTests) {
  const select = selections && compileSelections(selections, isOfType);
  const read = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null || value instanceof Error) return value;
    if (Array.isArray(value)) {
      const items = value.map(read);
      return items.find(item => item instanceof Error) ?? items;
    }
    if (!select || !isEntity(value)) return JSON.parse(JSON.stringify(value));
    const part: Entity = {};
    const done = select(value, part);
    return done === true ? part : done || null;
  };
  return read;
}

/** Puts together what several fragments select of one object. */
function mergeParts(into: Entity, part: Entity) {
  for (const name in part) {
    const [current, value] = [into[name], part[name]];
    if (isEntity(current) && isEntity(value)) mergeParts(current, value);
    else if (Array.isArray(current) && Array.isArray(value) && current.length === value.length)
      into[name] = current.map((item, index) => {
        if (isEntity(item) && isEntity(value[index])) mergeParts(item, value[index]);
        return item;
      });
    else into[name] = value;
  }
}
