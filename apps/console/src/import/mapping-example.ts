/** A mapping to begin with, for a list of focus groups. It is that of the documentation, for the programme of the page. */
export const MAPPING_EXAMPLE = `version: 1
event:
  id: { column: Reference, prefix: outreach- }
  source: urn:example:healthwatch
  type: throughline.involvement.focus_group.v1
  time: { column: Date, as: instant, format: DD/MM/YYYY, at: '17:00' }
  data:
    occurred:
      from: { column: Date, as: day, format: DD/MM/YYYY }
      to: { column: Date, as: day, format: DD/MM/YYYY }
    about: { planningQuestion: What people need of follow-up clinics }
    mode: engagement
    audience: { column: Carers too, values: { yes: [service_users, carers], no: [service_users] } }
    participants: { column: People, as: participants }
    groupsReached: { column: Groups reached, as: groups }
    interpreters: { column: Language, as: list }
    themes: { column: What people said, as: list }
    evidence: []
    recording: { contemporaneous: true }
    details: { sessions: { column: Sessions, as: integer } }
`;
