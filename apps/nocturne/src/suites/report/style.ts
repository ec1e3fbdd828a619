/** Of the page; colours hold in a light and in a dark scheme, and to eyes that take red for green. */
export const style = `
:root { color-scheme: light dark; --ok: #0b7a75; --bad: #c0392b; --open: #b7791f; --none: #888; --head: #2b6cb0; --draft: #0b7a75; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; margin-bottom: .3rem; } h2 { margin-top: 2rem; } h3 { margin-bottom: .3rem; }
table { border-collapse: collapse; margin: .5rem 0; } th, td { text-align: left; padding: .25rem .8rem .25rem 0; vertical-align: middle; }
th { font-weight: 600; border-bottom: 1px solid #8886; } td { border-bottom: 1px solid #8882; }
.verdict { padding: .6rem .8rem; border-left: 4px solid; } .verdict b { text-transform: uppercase; margin-right: .5rem; }
.pass { border-color: var(--ok); } .fail { border-color: var(--bad); } .inconclusive { border-color: var(--open); }
.about { opacity: .8; } svg { vertical-align: middle; max-width: 100%; } svg text { font-size: 11px; fill: currentColor; }
.zero { stroke: #888; } .limit { stroke: var(--bad); stroke-dasharray: 3 2; } .grid { stroke: #8883; } .version { stroke: #8888; stroke-dasharray: 1 3; } .alarm { fill: var(--bad); } h4 { margin: 1.2rem 0 0; }
.interval { stroke: currentColor; stroke-width: 2; } .point { fill: currentColor; }
.line { fill: none; stroke-width: 2; } .line.none { stroke: var(--none); } .line.head { stroke: var(--head); } .line.draft { stroke: var(--draft); }
.dot.none, span.none { fill: var(--none); color: var(--none); } .dot.head, span.head { fill: var(--head); color: var(--head); }
.dot.draft, span.draft { fill: var(--draft); color: var(--draft); }
`;
