import type { World } from './world-schema.ts';

/** What a world speaks of and does not have, or has twice, each in a sentence. */
export function missingNames(world: World): string[] {
  const tools = new Map(world.tools.map((tool) => [tool.name, tool]));
  const families = new Set(world.families.map(({ name }) => name));
  const agents = new Set(world.agents.map(({ name }) => name));
  const versions = new Set(world.agents.flatMap((agent) => agent.versions.map(({ version }) => version)));
  const people = new Set(world.people);
  const missing: string[] = [];
  const need = (there: boolean, who: string, what: string) => {
    if (!there) missing.push(`${who}: there is no ${what}`);
  };
  const needTool = (who: string, name: string) => need(tools.has(name), who, `tool ${name}`);

  for (const { name, plan, extras, specialist, agents: own = [] } of world.families) {
    for (const tool of [...plan, ...extras.map((extra) => extra.tool), ...(specialist?.tools ?? [])])
      needTool(name, tool);
    for (const agent of own) need(agents.has(agent), name, `agent ${agent}`);
  }
  for (const [what, names] of namesOf(world)) {
    for (const name of new Set(names.filter((each, at) => names.indexOf(each) !== at)))
      missing.push(`there are two ${what} called ${name}`);
  }
  for (const { id, tool, fix, misled, moves, beside, of_agents, preventions } of world.failures) {
    needTool(id, tool);
    for (const agent of Object.keys(of_agents)) need(agents.has(agent), id, `agent ${agent}`);
    const argument = (named: string) =>
      need(tools.get(tool)?.arguments[named] !== undefined, id, `argument ${named} of ${tool}`);
    const named = [...(fix === undefined ? [] : [fix]), ...(misled === undefined ? [] : [misled.advice])];
    for (const move of [...moves, ...beside.map((each) => each.move), ...named]) {
      if (move.by === 'argument') argument(move.argument);
      if (move.by === 'tool_first' || move.by === 'other_tool') needTool(id, move.tool);
    }
    if (fix?.by === 'argument' && fix.right === 'shown') needTool(id, fix.shown_by ?? '(shown_by)');
    for (const { deed } of preventions) {
      if ('tool' in deed) needTool(id, deed.tool);
      if (deed.by === 'source') argument(deed.argument);
    }
  }
  for (const { id, tool, argument } of world.handoffs) {
    need(tools.get(tool)?.arguments[argument] !== undefined, id, `argument ${argument} of ${tool}`);
  }
  for (const { id, family, tools: way, unknown_to } of world.workflows) {
    for (const agent of unknown_to)
      need(agents.has(agent) || versions.has(agent), id, `agent, or version of one, ${agent}`);
    need(families.has(family), id, `family ${family}`);
    for (const tool of way) needTool(id, tool);
  }
  for (const { id, family, tool } of [...world.contrasts, ...world.wastes, ...world.handoffs]) {
    need(families.has(family), id, `family ${family}`);
    needTool(id, tool);
  }
  for (const [place, { id, tool, before, beside, argument }] of world.contrasts.entries()) {
    if (before !== undefined) needTool(id, before);
    if (argument?.shown_by !== undefined) {
      needTool(id, argument.shown_by);
      const own = tools.get(tool)?.arguments[argument.name];
      need(own !== undefined, id, `argument ${argument.name} of ${tool}`);
    }
    const earlier = world.contrasts.slice(0, place);
    if (beside !== undefined)
      need(
        earlier.some((each) => each.id === beside.id),
        id,
        `contrast ${beside.id} before it`,
      );
  }
  for (const { id, people: holders, families: where = [] } of world.preferences) {
    for (const person of holders) need(people.has(person), id, `person ${person}`);
    for (const family of where) need(families.has(family), id, `family ${family}`);
  }
  return missing;
}

/** What has names of its own, and the names. Whatever is planted is told apart by its id in the truth. */
function namesOf(world: World): [string, string[]][] {
  const { failures, handoffs, workflows, preferences, contrasts, wastes } = world;
  const planted = [failures, handoffs, workflows, preferences, contrasts, wastes];
  return [
    ['tools', world.tools.map(({ name }) => name)],
    ['families', world.families.map(({ name }) => name)],
    ['agents', world.agents.map(({ name }) => name)],
    ['plants', planted.flatMap((list) => list.map(({ id }) => id))],
  ];
}
