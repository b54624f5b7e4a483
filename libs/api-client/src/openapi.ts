// Made of the API's OpenAPI document by `npm run openapi-types`; a spec compares the two. Not edited by hand.
export interface paths {
    "/public/{organisation}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The public pages of an organisation */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    organisation: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Its pages, in order of their titles */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            organisation: string;
                            organisationName: string | null;
                            readonly pages: {
                                page: string;
                                title: string;
                                status: string;
                                noindex: boolean;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/public/{organisation}/{page}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The public page of a programme */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    organisation: string;
                    page: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What residents are shown */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Null where the reference data has none */
                            organisationName: string | null;
                            /** @enum {string} */
                            nature: "live" | "replay";
                            /** @enum {string} */
                            status: "running" | "completed" | "cancelled";
                            approved: {
                                /** @description ODS code of the organisation under whose address it stands */
                                organisation: string;
                                page: string;
                                title: string;
                                readonly summary: string[];
                                contact: {
                                    team: string;
                                    mailbox?: string;
                                    line?: string;
                                    web?: string;
                                };
                                easyRead?: string;
                                noindex: boolean;
                                /** @description Number of the text that was approved */
                                text: number;
                            };
                            /** @description Null: people cannot take part at present */
                            takePart: {
                                readonly ways: string[];
                                /** @description Day in London */
                                from?: string;
                                /** @description Day in London */
                                until?: string;
                                readonly languages: string[];
                                readonly formats: ("standard_print" | "large_print" | "easy_read" | "braille" | "audio" | "bsl_video" | "web" | "plain_text" | "translated" | "summary" | "other")[];
                                isOver: boolean;
                            } | null;
                            deciding: {
                                /** @description As it was approved; null where it was not, or where the record does not say it any more */
                                proposal: string | null;
                                decisionBy: string | null;
                                readonly consultations: {
                                    /** @description Day in London */
                                    from: string;
                                    /** @description Day in London */
                                    to: string;
                                    /** @enum {string} */
                                    status: "planned" | "open" | "paused" | "closed" | "withdrawn";
                                }[];
                            };
                            /** @description Null: not shown */
                            promises: {
                                /** @description Day in London */
                                on: string;
                                /** @description As it was approved; null where it was not, or where the record does not say it any more */
                                words: string | null;
                                /** @enum {string} */
                                status: "open" | "kept" | "overridden";
                                since: string | null;
                                /** @description As it was approved; null where it was not, or where the record does not say it any more */
                                because: string | null;
                            }[] | null;
                            /** @description Null: not shown */
                            activity: {
                                readonly months: {
                                    kind: string;
                                    /** @description As 2027-02 */
                                    month: string;
                                    events: number;
                                    /** @description How many people, to the nearest five; `none`: no event; `not-recorded`: events, and no head count of any; `suppressed`: at least one and perhaps fewer than eight */
                                    people: ("none" | "not-recorded" | "suppressed") | {
                                        atLeast: number;
                                        /** @description Null where nothing on the record bounds it */
                                        atMost: number | null;
                                    };
                                    returned: (("none" | "not-recorded" | "suppressed") | number) | null;
                                }[];
                                /** @description How many people, to the nearest five; `none`: no event; `not-recorded`: events, and no head count of any; `suppressed`: at least one and perhaps fewer than eight */
                                people: ("none" | "not-recorded" | "suppressed") | {
                                    atLeast: number;
                                    /** @description Null where nothing on the record bounds it */
                                    atMost: number | null;
                                };
                                /** @description To the nearest five; `suppressed`: one to seven, or a total that would give one of these away */
                                surveys: ("none" | "not-recorded" | "suppressed") | number;
                                /** @description To the nearest five; `suppressed`: one to seven, or a total that would give one of these away */
                                responses: ("none" | "not-recorded" | "suppressed") | number;
                                /** @description To the nearest five; `suppressed`: one to seven, or a total that would give one of these away */
                                signatures: ("none" | "not-recorded" | "suppressed") | number;
                            } | null;
                            /** @description Null: not shown */
                            groups: {
                                name: string;
                                /** @enum {string} */
                                status: "reached" | "reasoned" | "not-recorded";
                                /** @description How many people, to the nearest five; `none`: no event; `not-recorded`: events, and no head count of any; `suppressed`: at least one and perhaps fewer than eight */
                                people: ("none" | "not-recorded" | "suppressed") | {
                                    atLeast: number;
                                    /** @description Null where nothing on the record bounds it */
                                    atMost: number | null;
                                };
                                /** @description As it was approved; null where it was not, or where the record does not say it any more */
                                reason: string | null;
                                /** @description As it was approved; null where it was not, or where the record does not say it any more */
                                instead: string | null;
                            }[] | null;
                            /** @description Null: not shown */
                            feedback: {
                                /** @description As 2027-02 */
                                month: string;
                                kind: string;
                                readonly themes: string[];
                                outcome: ("changed" | "not_changed") | null;
                                /** @description As it was approved; null where it was not, or where the record does not say it any more */
                                words: string | null;
                            }[] | null;
                            /** @description Null: not shown */
                            decisions: {
                                /** @description Day in London */
                                on: string;
                                isFinal: boolean;
                                /** @description As it was approved; null where it was not, or where the record does not say it any more */
                                body: string | null;
                                /** @description As it was approved; null where it was not, or where the record does not say it any more */
                                outcome: string | null;
                                rescinded: {
                                    /** @description Day in London */
                                    on: string;
                                    /** @description As it was approved; null where it was not, or where the record does not say it any more */
                                    reason: string | null;
                                } | null;
                            }[] | null;
                            /** @description Null: not shown */
                            gates: {
                                /** @enum {string} */
                                gate: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review";
                                /** @enum {string} */
                                status: "open" | "ready" | "closed" | "closed_with_waiver" | "questioned" | "reopened" | "suspended";
                                closedOn: string | null;
                                readonly waivers: {
                                    /** @description What it substitutes for, in the words of the policy */
                                    requirement: string;
                                    /** @enum {string} */
                                    status: "approved" | "revoked" | "expired";
                                    /** @description Day in London */
                                    until: string;
                                    /** @description As it was approved; null where it was not, or where the record does not say it any more */
                                    reason: string | null;
                                    /** @description As it was approved; null where it was not, or where the record does not say it any more */
                                    instead: string | null;
                                }[];
                            }[] | null;
                            /** @description Null: not shown */
                            corrections: {
                                /** @description Names the change */
                                version: number;
                                /** Format: date-time */
                                at: string;
                                what: string;
                                part: ("promises" | "activity" | "groups" | "feedback" | "decisions" | "gates" | "corrections") | null;
                                gate: ("context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review") | null;
                                /** @description Of a correction: the kind of event that it changes */
                                kind: string | null;
                                month: string | null;
                            }[] | null;
                            /** @description The newest first */
                            readonly changes: {
                                /** @description Names the change */
                                version: number;
                                /** Format: date-time */
                                at: string;
                                what: string;
                                part: ("promises" | "activity" | "groups" | "feedback" | "decisions" | "gates" | "corrections") | null;
                                gate: ("context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review") | null;
                                /** @description Of a correction: the kind of event that it changes */
                                kind: string | null;
                                month: string | null;
                            }[];
                            /** @description How to check it */
                            record: {
                                /** @description Events of the record that the page was made of */
                                version: number;
                                /** @description The first signed checkpoint that covers them, as C2SP tlog-checkpoint; null: not signed yet */
                                checkpoint: {
                                    size: number;
                                    note: string;
                                } | null;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calendar/{token}.ics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The deadlines of whoever made the feed, as iCalendar; open to whoever has the address
         * @description Entries keep their UID when a date moves, and their SEQUENCE grows. Those met or gone are left out.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    token: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The feed */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/calendar": string;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/catalogues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What can be chosen from: kinds of event, groups, partners, languages, formats, grounds, each with its words
         * @description Roles: programme-manager, involvement-lead, approver, board-secretary, compliance, service
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The catalogues */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Kinds of involvement event */
                            readonly kinds: {
                                kind: string;
                                /** @description As the name of a thing, as `duty assessment` */
                                words: string;
                                /**
                                 * @description `participation`: people took part; `amendment`: it corrects, retracts or reattributes another event
                                 * @enum {string}
                                 */
                                sort: "participation" | "governance" | "amendment";
                                /** @description CloudEvents type */
                                type: string;
                            }[];
                            /** @description Groups of the inclusion list; a group of local making may be named besides */
                            readonly groups: {
                                code: string;
                                name: string;
                                kind: string;
                                /** @description The wider group it is part of */
                                parent: string | null;
                                /** @description To be reached through a partner that it trusts */
                                inclusionHealth: boolean;
                                /** @description Never more than bands */
                                specialCategory: boolean;
                            }[];
                            /** @description Partner organisations that work with the caller’s organisations today */
                            readonly partners: {
                                name: string;
                                readonly worksWith: string[];
                                readonly groups: string[];
                                readonly languages: string[];
                                readonly methods: string[];
                            }[];
                            /** @description Languages that partners speak, and British Sign Language */
                            readonly languages: {
                                code: string;
                                /** @description In words */
                                name: string;
                            }[];
                            /** @description All other languages with a tag of two letters, by their names; any other language tag is accepted too */
                            readonly otherLanguages: {
                                code: string;
                                /** @description In words */
                                name: string;
                            }[];
                            /** @description Kinds of event in which people take part */
                            readonly methods: {
                                code: string;
                                /** @description In words */
                                name: string;
                            }[];
                            readonly modes: {
                                code: string;
                                /** @description In words */
                                name: string;
                            }[];
                            readonly formats: {
                                code: string;
                                /** @description In words */
                                name: string;
                            }[];
                            readonly audiences: {
                                code: string;
                                /** @description In words */
                                name: string;
                            }[];
                            /** @description Numbers of people as ranges */
                            readonly bands: string[];
                            /** @description From how many people on a whole session may be counted exactly */
                            exactFrom: number;
                            /** @description On what a requirement can be waived, as far as its policy takes it */
                            readonly grounds: {
                                code: string;
                                /** @description In words */
                                name: string;
                            }[];
                            readonly offices: {
                                code: string;
                                /** @description In words */
                                name: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/catalogues/kinds/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One kind of involvement event with its fields, as they are checked when it is sent
         * @description Roles: programme-manager, involvement-lead, approver, board-secretary, compliance, service
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    kind: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The kind */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            kind: string;
                            /** @description As the name of a thing, as `duty assessment` */
                            words: string;
                            /**
                             * @description `participation`: people took part; `amendment`: it corrects, retracts or reattributes another event
                             * @enum {string}
                             */
                            sort: "participation" | "governance" | "amendment";
                            /** @description CloudEvents type */
                            type: string;
                            /** @description JSON Schema (2020-12) of `data` in an event of this kind; what it says of its own stands in `details` */
                            schema: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Messages that were not recorded, with the reason, without their content
         * @description Roles: programme-manager, involvement-lead, approver, board-secretary, compliance, service, operator
         */
        get: {
            parameters: {
                query?: {
                    /** @description Open ones when not given */
                    status?: "open" | "replayed";
                    /** @description `next` of the page before */
                    cursor?: string;
                    /** @description Most items to give */
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A page */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                /** @description Stable code, as personal-data or unknown-kind */
                                reason: string;
                                /** @description What came, where, why refused, what would be accepted; never the value */
                                detail: string;
                                /** @description Programme that it was for, as far as the message says */
                                programme: string | null;
                                /** @description Whose it is; null: no organisation’s, and operators look after it */
                                organisation: string | null;
                                /** @description Id of the event that was refused, as far as it is known and kept */
                                eventId: string | null;
                                origin: {
                                    topic: string;
                                    partition: number;
                                    offset: string;
                                };
                                /** @description SHA-256 of the message */
                                digest: string;
                                /** Format: date-time */
                                at: string;
                                /** @enum {string} */
                                status: "open" | "replayed";
                                replayedAt: string | null;
                                /** @description Whether it can be replayed as it came; personal data is never kept */
                                contentKept: boolean;
                            }[];
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dead-letters/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One message that was not recorded, without its content
         * @description Roles: programme-manager, involvement-lead, approver, board-secretary, compliance, service, operator
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The message */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            /** @description Stable code, as personal-data or unknown-kind */
                            reason: string;
                            /** @description What came, where, why refused, what would be accepted; never the value */
                            detail: string;
                            /** @description Programme that it was for, as far as the message says */
                            programme: string | null;
                            /** @description Whose it is; null: no organisation’s, and operators look after it */
                            organisation: string | null;
                            /** @description Id of the event that was refused, as far as it is known and kept */
                            eventId: string | null;
                            origin: {
                                topic: string;
                                partition: number;
                                offset: string;
                            };
                            /** @description SHA-256 of the message */
                            digest: string;
                            /** Format: date-time */
                            at: string;
                            /** @enum {string} */
                            status: "open" | "replayed";
                            replayedAt: string | null;
                            /** @description Whether it can be replayed as it came; personal data is never kept */
                            contentKept: boolean;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dead-letters/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a dead letter again, as it came or repaired
         * @description Roles: involvement-lead, programme-manager, service, operator
         */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Yours to choose, one for each thing you want done; repeat it with the same request to be sure without doing it twice */
                    "Idempotency-Key": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description The repaired CloudEvent; without it the message is sent as it came */
                        event?: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            responses: {
                /** @description Sent again */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            /** @enum {string} */
                            status: "replayed";
                            /** @description Where to ask after the repaired event */
                            location: string | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/event-sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Registered event sources of the organisations that the token names, for an operator of all, in order of their names
         * @description Roles: programme-manager, involvement-lead, approver, board-secretary, compliance, service, operator
         */
        get: {
            parameters: {
                query?: {
                    /** @description `next` of the page before */
                    cursor?: string;
                    /** @description Most items to give */
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A page */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                source: string;
                                organisation: string;
                                service: string | null;
                                /** @description Opaque staff id */
                                registeredBy: string;
                                /** Format: date-time */
                                registeredAt: string;
                            }[];
                            /** @description Cursor of the next page; null at the end */
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        /**
         * Register an event source to an organisation: nobody else sends under it, and from its first one on the organisation takes evidence under registered sources alone. The organisation that used it first may register it; an operator decides for any other
         * @description Roles: board-secretary, programme-manager, operator
         */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Yours to choose, one for each thing you want done; repeat it with the same request to be sure without doing it twice */
                    "Idempotency-Key": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description CloudEvents `source` as its events carry it
                         * @example urn:nhs:qhm:survey-tool
                         */
                        source: string;
                        /**
                         * @description ODS code of the organisation whose it becomes
                         * @example QHM
                         */
                        organisation: string;
                        /**
                         * @description The service that alone may send under it through this API; null: anybody of the organisation who may send
                         * @default null
                         */
                        service?: string | null;
                    };
                };
            };
            responses: {
                /** @description Registered just so before */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            source: string;
                            organisation: string;
                            service: string | null;
                            /** @description Opaque staff id */
                            registeredBy: string;
                            /** Format: date-time */
                            registeredAt: string;
                        };
                    };
                };
                /** @description Registered */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            source: string;
                            organisation: string;
                            service: string | null;
                            /** @description Opaque staff id */
                            registeredBy: string;
                            /** Format: date-time */
                            registeredAt: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/event-sources/{source}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Let go of an event source; operators may do so where a registration is disputed
         * @description Roles: board-secretary, programme-manager, operator
         */
        delete: {
            parameters: {
                query?: never;
                header: {
                    /** @description Yours to choose, one for each thing you want done; repeat it with the same request to be sure without doing it twice */
                    "Idempotency-Key": string;
                };
                path: {
                    source: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As it was registered */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            source: string;
                            organisation: string;
                            service: string | null;
                            /** @description Opaque staff id */
                            registeredBy: string;
                            /** Format: date-time */
                            registeredAt: string;
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/good-practice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Programmes that shared good practice whose title has these words, in order of their ids
         * @description Roles: programme-manager, involvement-lead, approver, board-secretary, compliance, service
         */
        get: {
            parameters: {
                query?: {
                    /** @description Words that all occur in the title, in any order and case; everything when not given */
                    query?: string;
                    organisation?: string;
                    /** @description `replay` for past cases that are played; the two are never mixed */
                    nature?: "live" | "replay";
                    /** @description `next` of the page before */
                    cursor?: string;
                    /** @description Most items to give */
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A page */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * @description A replay plays a past case with the moments of that case; it is never mixed with a live programme
                             * @enum {string}
                             */
                            nature: "live" | "replay";
                            /** @description Programmes in order of their ids */
                            readonly items: {
                                programme: string;
                                /** @description Of the programme */
                                title: string;
                                organisation: string;
                                /** @description Latest first */
                                readonly shared: {
                                    /** @description The event by which it was shared */
                                    event: string;
                                    title: string;
                                    /**
                                     * Format: date
                                     * @description Last day of sharing it
                                     */
                                    on: string;
                                }[];
                            }[];
                            /** @description Cursor of the next page, which can be empty; null at the end */
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/involvement-events/{eventId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether an event that was sent is recorded
         * @description Roles: programme-manager, involvement-lead, approver, board-secretary, compliance, service
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    eventId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It is recorded */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Its source, #, and its id there */
                            eventId: string;
                            /**
                             * @description `accepted`: on its way; recorded, refused or waiting will be seen at `location`. `checked`: by a dry run; nothing was sent
                             * @enum {string}
                             */
                            status: "recorded" | "accepted" | "checked";
                            /** @description Version of the programme at which it stands, once recorded */
                            version: number | null;
                            recordedAt: string | null;
                            location: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who calls: their opaque id, with the roles and organisations that the token names
         * @description Roles: programme-manager, involvement-lead, approver, board-secretary, compliance, service, operator, auditor
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The caller */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Opaque staff or service id, as the record names the caller. No name is kept anywhere */
                            id: string;
                            readonly roles: ("programme-manager" | "involvement-lead" | "approver" | "board-secretary" | "compliance" | "service" | "operator" | "auditor")[];
                            /** @description A token of the local stack, which names every organisation */
                            everyOrganisation: boolean;
                            /** @description Those that the token names; of one that names every organisation, the boards that exist today */
                            readonly organisations: {
                                /** @description ODS code */
                                code: string;
                                /** @description Null for a body that is no integrated care board */
                                name: string | null;
                            }[];
                            /** @description Whether they can have preferences and calendar feeds */
                            inDirectory: boolean;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/calendar-feeds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The caller’s calendar feeds, revoked ones too
         * @description Roles: programme-manager, involvement-lead, approver, board-secretary, compliance, service
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Their feeds, without their addresses */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                /** Format: date-time */
                                createdAt: string;
                                revokedAt: string | null;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /**
         * Make a calendar feed of the caller’s deadlines; its address is shown once
         * @description Roles: programme-manager, involvement-lead, approver, board-secretary, compliance, service
         */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Yours to choose, one for each thing you want done; repeat it with the same request to be sure without doing it twice */
                    "Idempotency-Key": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Made */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            /** Format: date-time */
                            createdAt: string;
                            revokedAt: string | null;
                            /** @description Address of the feed with its token: shown once, for only a digest is kept; null when the request is repeated */
                            url: string | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/calendar-feeds/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke a calendar feed: its address leads nowhere from now on
         * @description Roles: programme-manager, involvement-lead, approver, board-secretary, compliance, service
         */
        delete: {
            parameters: {
                query?: never;
                header: {
                    /** @description Yours to choose, one for each thing you want done; repeat it with the same request to be sure without doing it twice */
                    "Idempotency-Key": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Revoked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            /** Format: date-time */
                            createdAt: string;
                            revokedAt: string | null;
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How the caller wishes to be told
         * @description Roles: programme-manager, involvement-lead, approver, board-secretary, compliance, service
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Their preferences */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * @description `morning-digest` gathers what falls due into one message in the morning
                             * @enum {string}
                             */
                            delivery: "immediate" | "morning-digest";
                            /** @description London hours in which nothing is sent, nor on a day that is no working day unless what it is about falls due before the next one; may run over midnight; null: at any hour of any day */
                            quiet: {
                                from: string;
                                to: string;
                            } | null;
                        };
                    };
                };
            };
        };
        /**
         * Say how the caller wishes to be told: at once or in a morning’s digest, and their quiet hours
         * @description Roles: programme-manager, involvement-lead, approver, board-secretary, compliance, service
         */
        put: {
            parameters: {
                query?: never;
                header: {
                    /** @description Yours to choose, one for each thing you want done; repeat it with the same request to be sure without doing it twice */
                    "Idempotency-Key": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description `morning-digest` gathers what falls due into one message in the morning
                         * @enum {string}
                         */
                        delivery: "immediate" | "morning-digest";
                        /** @description London hours in which nothing is sent, nor on a day that is no working day unless what it is about falls due before the next one; may run over midnight; null: at any hour of any day */
                        quiet: {
                            /** @example 09:00 */
                            from: string;
                            /** @example 17:00 */
                            to: string;
                        } | null;
                    };
                };
            };
            responses: {
                /** @description Their preferences */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * @description `morning-digest` gathers what falls due into one message in the morning
                             * @enum {string}
                             */
                            delivery: "immediate" | "morning-digest";
                            /** @description London hours in which nothing is sent, nor on a day that is no working day unless what it is about falls due before the next one; may run over midnight; null: at any hour of any day */
                            quiet: {
                                from: string;
                                to: string;
                            } | null;
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/work": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What waits for the caller: decisions, refused events, deadlines and programmes; and what they may not decide
         * @description Roles: programme-manager, involvement-lead, approver, board-secretary, compliance, service
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Their work */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            asOf: string;
                            /** @description What the caller may decide, what waits longest first */
                            waiting: {
                                readonly items: {
                                    /**
                                     * @description `late-evidence`: of a programme that is among `programmes`, one entry that waits for a countersignature; where one may be given by the caller, such an entry
                                     * @enum {string}
                                     */
                                    kind: "closure" | "review" | "waiver" | "duplicate" | "erasure" | "publication" | "late-evidence";
                                    programme: {
                                        id: string;
                                        title: string;
                                        organisation: string;
                                        /** @enum {string} */
                                        tier: "T0" | "T1" | "T2" | "T3";
                                    };
                                    /** @description Since when it waits; null where that is not kept */
                                    since: string | null;
                                    /** @description Who asked for it */
                                    by: {
                                        role: string;
                                        /** @description Opaque staff or service id */
                                        id: string;
                                    } | null;
                                    /** @description What is done with it; what it is about is in each */
                                    readonly actions: {
                                        /** @description As `CloseGate`; the operation of the same name does it */
                                        command: string;
                                        /** @description What it would be done to, by its parts of the path and members of the body */
                                        about: {
                                            /** @enum {string} */
                                            gate?: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review";
                                            requirement?: string;
                                            waiver?: string;
                                            event?: string;
                                            commitment?: string;
                                            offer?: number;
                                            cause?: string;
                                            reference?: string;
                                            text?: number;
                                        };
                                        allowed: boolean;
                                        /**
                                         * @description `already`: it is so; `role`: no role of the caller does this; `person`: another person has to; `record`: what is on record stands against it. The first of these that applies
                                         * @enum {string}
                                         */
                                        verdict: "allowed" | "already" | "role" | "person" | "record";
                                        /** @description Roles that may do it, where nothing else stands against it */
                                        readonly roles: string[];
                                        /** @description Role in which the caller would act; null where they have none for it */
                                        role: string | null;
                                        /** @description Why not, as the refusal would say it */
                                        readonly reasons: {
                                            /** @description Key of a requirement (`context.needs`), or a code, as `same-person` or `own-evidence` */
                                            requirement: string;
                                            title: string;
                                            /** @description What the record shows, or lacks */
                                            why: string;
                                            wouldMeet: string;
                                            readonly basis: {
                                                citation: string;
                                                force: string;
                                            }[];
                                        }[];
                                        /** @description The reasons of `person` in words for the caller, as “You asked for the closure …” */
                                        readonly toYou: string[];
                                        /** @description What the policy says of waiving the requirement; null where it is not about a waiver */
                                        waiver: {
                                            /** @description Grounds that are taken; none: it is never waived */
                                            readonly grounds: ("reg23_safety_welfare" | "not_applicable" | "proportionality" | "pre_election_deferral" | "partner_unavailable")[];
                                            /** @description Whether approval takes the reference of legal advice */
                                            needsLegalAdvice: boolean;
                                        } | null;
                                    }[];
                                }[];
                                /** @description Whether there are others than these */
                                more: boolean;
                            };
                            /** @description What another person has to decide, with the reason in `toYou` */
                            notYours: {
                                readonly items: {
                                    /**
                                     * @description `late-evidence`: of a programme that is among `programmes`, one entry that waits for a countersignature; where one may be given by the caller, such an entry
                                     * @enum {string}
                                     */
                                    kind: "closure" | "review" | "waiver" | "duplicate" | "erasure" | "publication" | "late-evidence";
                                    programme: {
                                        id: string;
                                        title: string;
                                        organisation: string;
                                        /** @enum {string} */
                                        tier: "T0" | "T1" | "T2" | "T3";
                                    };
                                    /** @description Since when it waits; null where that is not kept */
                                    since: string | null;
                                    /** @description Who asked for it */
                                    by: {
                                        role: string;
                                        /** @description Opaque staff or service id */
                                        id: string;
                                    } | null;
                                    /** @description What is done with it; what it is about is in each */
                                    readonly actions: {
                                        /** @description As `CloseGate`; the operation of the same name does it */
                                        command: string;
                                        /** @description What it would be done to, by its parts of the path and members of the body */
                                        about: {
                                            /** @enum {string} */
                                            gate?: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review";
                                            requirement?: string;
                                            waiver?: string;
                                            event?: string;
                                            commitment?: string;
                                            offer?: number;
                                            cause?: string;
                                            reference?: string;
                                            text?: number;
                                        };
                                        allowed: boolean;
                                        /**
                                         * @description `already`: it is so; `role`: no role of the caller does this; `person`: another person has to; `record`: what is on record stands against it. The first of these that applies
                                         * @enum {string}
                                         */
                                        verdict: "allowed" | "already" | "role" | "person" | "record";
                                        /** @description Roles that may do it, where nothing else stands against it */
                                        readonly roles: string[];
                                        /** @description Role in which the caller would act; null where they have none for it */
                                        role: string | null;
                                        /** @description Why not, as the refusal would say it */
                                        readonly reasons: {
                                            /** @description Key of a requirement (`context.needs`), or a code, as `same-person` or `own-evidence` */
                                            requirement: string;
                                            title: string;
                                            /** @description What the record shows, or lacks */
                                            why: string;
                                            wouldMeet: string;
                                            readonly basis: {
                                                citation: string;
                                                force: string;
                                            }[];
                                        }[];
                                        /** @description The reasons of `person` in words for the caller, as “You asked for the closure …” */
                                        readonly toYou: string[];
                                        /** @description What the policy says of waiving the requirement; null where it is not about a waiver */
                                        waiver: {
                                            /** @description Grounds that are taken; none: it is never waived */
                                            readonly grounds: ("reg23_safety_welfare" | "not_applicable" | "proportionality" | "pre_election_deferral" | "partner_unavailable")[];
                                            /** @description Whether approval takes the reference of legal advice */
                                            needsLegalAdvice: boolean;
                                        } | null;
                                    }[];
                                }[];
                                /** @description Whether there are others than these */
                                more: boolean;
                            };
                            /** @description What the caller asked for and another person sent back, the latest first; until it is asked for again */
                            sentBack: {
                                readonly items: {
                                    programme: {
                                        id: string;
                                        title: string;
                                        organisation: string;
                                        /** @enum {string} */
                                        tier: "T0" | "T1" | "T2" | "T3";
                                    };
                                    /** @enum {string} */
                                    kind: "closure" | "waiver" | "publication";
                                    /** @description Of a closure or a waiver */
                                    gate: ("context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review") | null;
                                    /** @description Id of a waiver */
                                    waiver: string | null;
                                    requestedBy: {
                                        role: string;
                                        /** @description Opaque staff or service id */
                                        id: string;
                                    };
                                    by: {
                                        role: string;
                                        /** @description Opaque staff or service id */
                                        id: string;
                                    };
                                    /** Format: date-time */
                                    at: string;
                                    /** @description What has to be done first */
                                    reason: string;
                                }[];
                                /** @description Whether there are others than these */
                                more: boolean;
                            };
                            /** @description Closings in question that no role of the caller reviews */
                            toKnow: {
                                readonly items: {
                                    /**
                                     * @description `late-evidence`: of a programme that is among `programmes`, one entry that waits for a countersignature; where one may be given by the caller, such an entry
                                     * @enum {string}
                                     */
                                    kind: "closure" | "review" | "waiver" | "duplicate" | "erasure" | "publication" | "late-evidence";
                                    programme: {
                                        id: string;
                                        title: string;
                                        organisation: string;
                                        /** @enum {string} */
                                        tier: "T0" | "T1" | "T2" | "T3";
                                    };
                                    /** @description Since when it waits; null where that is not kept */
                                    since: string | null;
                                    /** @description Who asked for it */
                                    by: {
                                        role: string;
                                        /** @description Opaque staff or service id */
                                        id: string;
                                    } | null;
                                    /** @description What is done with it; what it is about is in each */
                                    readonly actions: {
                                        /** @description As `CloseGate`; the operation of the same name does it */
                                        command: string;
                                        /** @description What it would be done to, by its parts of the path and members of the body */
                                        about: {
                                            /** @enum {string} */
                                            gate?: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review";
                                            requirement?: string;
                                            waiver?: string;
                                            event?: string;
                                            commitment?: string;
                                            offer?: number;
                                            cause?: string;
                                            reference?: string;
                                            text?: number;
                                        };
                                        allowed: boolean;
                                        /**
                                         * @description `already`: it is so; `role`: no role of the caller does this; `person`: another person has to; `record`: what is on record stands against it. The first of these that applies
                                         * @enum {string}
                                         */
                                        verdict: "allowed" | "already" | "role" | "person" | "record";
                                        /** @description Roles that may do it, where nothing else stands against it */
                                        readonly roles: string[];
                                        /** @description Role in which the caller would act; null where they have none for it */
                                        role: string | null;
                                        /** @description Why not, as the refusal would say it */
                                        readonly reasons: {
                                            /** @description Key of a requirement (`context.needs`), or a code, as `same-person` or `own-evidence` */
                                            requirement: string;
                                            title: string;
                                            /** @description What the record shows, or lacks */
                                            why: string;
                                            wouldMeet: string;
                                            readonly basis: {
                                                citation: string;
                                                force: string;
                                            }[];
                                        }[];
                                        /** @description The reasons of `person` in words for the caller, as “You asked for the closure …” */
                                        readonly toYou: string[];
                                        /** @description What the policy says of waiving the requirement; null where it is not about a waiver */
                                        waiver: {
                                            /** @description Grounds that are taken; none: it is never waived */
                                            readonly grounds: ("reg23_safety_welfare" | "not_applicable" | "proportionality" | "pre_election_deferral" | "partner_unavailable")[];
                                            /** @description Whether approval takes the reference of legal advice */
                                            needsLegalAdvice: boolean;
                                        } | null;
                                    }[];
                                }[];
                                /** @description Whether there are others than these */
                                more: boolean;
                            };
                            /** @description Decisions taken before the consultation had closed and not cured, for compliance */
                            breaches: {
                                readonly items: {
                                    programme: {
                                        id: string;
                                        title: string;
                                        organisation: string;
                                        /** @enum {string} */
                                        tier: "T0" | "T1" | "T2" | "T3";
                                    };
                                    /** @description Day in London */
                                    decidedOn: string;
                                }[];
                                /** @description Whether there are others than these */
                                more: boolean;
                            };
                            /** @description Evidence packs that were requested, the latest first, for compliance */
                            exports: {
                                readonly items: {
                                    programme: {
                                        id: string;
                                        title: string;
                                        organisation: string;
                                        /** @enum {string} */
                                        tier: "T0" | "T1" | "T2" | "T3";
                                    };
                                    pack: string;
                                    /** Format: date-time */
                                    requestedAt: string;
                                    by: {
                                        role: string;
                                        /** @description Opaque staff or service id */
                                        id: string;
                                    };
                                    issued: boolean;
                                }[];
                                /** @description Whether there are others than these */
                                more: boolean;
                            };
                            /** @description Messages that were not recorded: under a source of the caller’s, or for a programme of theirs */
                            deadLetters: {
                                readonly items: {
                                    id: string;
                                    /** @description Stable code, as personal-data or unknown-kind */
                                    reason: string;
                                    /** @description What came, where, why refused, what would be accepted; never the value */
                                    detail: string;
                                    /** @description Programme that it was for, as far as the message says */
                                    programme: string | null;
                                    /** @description Whose it is; null: no organisation’s, and operators look after it */
                                    organisation: string | null;
                                    /** @description Id of the event that was refused, as far as it is known and kept */
                                    eventId: string | null;
                                    origin: {
                                        topic: string;
                                        partition: number;
                                        offset: string;
                                    };
                                    /** @description SHA-256 of the message */
                                    digest: string;
                                    /** Format: date-time */
                                    at: string;
                                    /** @enum {string} */
                                    status: "open" | "replayed";
                                    replayedAt: string | null;
                                    /** @description Whether it can be replayed as it came; personal data is never kept */
                                    contentKept: boolean;
                                }[];
                                /** @description Whether there are others than these */
                                more: boolean;
                            };
                            overdue: {
                                readonly items: {
                                    programme: {
                                        id: string;
                                        title: string;
                                        organisation: string;
                                        /** @enum {string} */
                                        tier: "T0" | "T1" | "T2" | "T3";
                                    };
                                    kind: string;
                                    of: string;
                                    /** @description What is due, in plain English */
                                    words: string;
                                    /** @enum {string} */
                                    gate: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review";
                                    /** Format: date-time */
                                    at: string;
                                    /** @description Day in London */
                                    day: string;
                                    workingDaysLeft: number | null;
                                    workingDaysOverdue: number | null;
                                }[];
                                /** @description Whether there are others than these */
                                more: boolean;
                            };
                            /** @description Within 20 working days */
                            due: {
                                readonly items: {
                                    programme: {
                                        id: string;
                                        title: string;
                                        organisation: string;
                                        /** @enum {string} */
                                        tier: "T0" | "T1" | "T2" | "T3";
                                    };
                                    kind: string;
                                    of: string;
                                    /** @description What is due, in plain English */
                                    words: string;
                                    /** @enum {string} */
                                    gate: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review";
                                    /** Format: date-time */
                                    at: string;
                                    /** @description Day in London */
                                    day: string;
                                    workingDaysLeft: number | null;
                                    workingDaysOverdue: number | null;
                                }[];
                                /** @description Whether there are others than these */
                                more: boolean;
                            };
                            /** @description Running programmes of whose deadlines the caller is told */
                            programmes: {
                                readonly items: {
                                    id: string;
                                    title: string;
                                    organisation: string;
                                    /** @description Null where the reference data has none */
                                    organisationName: string | null;
                                    /** @enum {string} */
                                    tier: "T0" | "T1" | "T2" | "T3";
                                    /**
                                     * @description A replay plays a past case with the moments of that case; it is never mixed with a live programme
                                     * @enum {string}
                                     */
                                    nature: "live" | "replay";
                                    /** @enum {string} */
                                    status: "running" | "completed" | "cancelled";
                                    /**
                                     * @description The gate at the end of the current stage
                                     * @enum {string}
                                     */
                                    stage: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review" | "done";
                                    /**
                                     * @description A gate is closed when its requirements were met (or waived) and a second person has signed it off
                                     * @enum {string}
                                     */
                                    gateStatus: "open" | "ready" | "closed" | "closed_with_waiver" | "questioned" | "reopened" | "suspended";
                                    /** @enum {string} */
                                    waitingFor: "evidence" | "closure-request" | "second-person" | "review-of-closing" | "resumption" | "nothing";
                                    nextDeadline: {
                                        /** @enum {string} */
                                        gate: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review";
                                        /** Format: date-time */
                                        at: string;
                                        overdue: boolean;
                                    } | null;
                                    /** @description Version of its record, the ETag; in a list as known, the version at which this changed last */
                                    version: number;
                                }[];
                                /** @description Whether there are others than these */
                                more: boolean;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/offers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Offers of programmes, made by or to the organisations that the token names
         * @description Roles: programme-manager, involvement-lead, approver, board-secretary, compliance, service
         */
        get: {
            parameters: {
                query?: {
                    /** @description Made by or to this organisation */
                    organisation?: string;
                    /** @description Those that can still be accepted, or the others */
                    status?: "open" | "over";
                    /** @description `next` of the page before */
                    cursor?: string;
                    /** @description Most items to give */
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A page */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Of as many programmes as `limit` says, all their offers */
                            items: {
                                /** @description The programme that is offered, or that would be forked */
                                programme: string;
                                /** @description Its number within the programme */
                                offer: number;
                                /** @enum {string} */
                                kind: "transfer" | "fork";
                                /**
                                 * @description On which side the caller is
                                 * @enum {string}
                                 */
                                side: "giver" | "receiver" | "both";
                                /** @description ODS code of the organisation that offers */
                                from: string;
                                /** @description ODS code of the organisation it is offered to */
                                to: string;
                                title: string;
                                /** @enum {string} */
                                tier: "T0" | "T1" | "T2" | "T3";
                                /** @enum {string} */
                                nature: "live" | "replay";
                                reason: string;
                                offeredBy: {
                                    role: string;
                                    /** @description Opaque staff or service id */
                                    id: string;
                                };
                                /** Format: date-time */
                                offeredAt: string;
                                /**
                                 * Format: date-time
                                 * @description From then on it cannot be accepted
                                 */
                                expiresAt: string;
                                /** @enum {string} */
                                status: "open" | "expired" | "accepted" | "refused" | "withdrawn" | "lapsed";
                                /** @description Who would act in place of whom, as proposed */
                                approvers: {
                                    [key: string]: string;
                                };
                                fork: {
                                    /** @description Id of the programme that would begin */
                                    programme: string;
                                    title: string;
                                    /** @description Which people, or which part of the proposal, it would be for */
                                    part: string;
                                    remainder: string;
                                    goesBackTo: ("context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review") | null;
                                } | null;
                                /** @description Who answered it, when and why; null while it is open or expired */
                                ended: {
                                    /** Format: date-time */
                                    at: string;
                                    by: {
                                        role: string;
                                        /** @description Opaque staff or service id */
                                        id: string;
                                    } | null;
                                    reason: string | null;
                                } | null;
                            }[];
                            /** @description Cursor of the next page; null at the end */
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How the installation does: its engines, the record, the log, dead letters and notices; no content of any
         * @description Roles: operator
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As it is now */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            asOf: string;
                            /** @description The engines behind this API */
                            parts: {
                                [key: string]: "up" | "down";
                            };
                            /** @description How far ingest is behind; null where Kafka or the store cannot be asked */
                            ingest: {
                                /** @description Sent and not read yet */
                                messages: number;
                                /** @description When the newest of these was sent; null: there is none */
                                newestAt: string | null;
                            } | null;
                            /** @description Null where the store cannot be asked */
                            record: {
                                /**
                                 * Format: date-time
                                 * @description Since when the engine has served this record without interruption
                                 */
                                servedSince: string;
                                /** @description Recorded and not published yet; the seconds since the first of them was recorded */
                                relayBehind: {
                                    events: number;
                                    seconds: number;
                                };
                                /** @description Published once, and not on record: an older backup was put back */
                                unrecorded: number;
                                /** @description Seconds since the oldest append that has not ended began; null: none */
                                longestAppend: number | null;
                            } | null;
                            log: {
                                leaves: number;
                                /** @description Leaves that the last checkpoint covers */
                                signed: number;
                                /** @description Record time of the last event that it covers; null while none is signed */
                                signedUpTo: string | null;
                                /** @description When an authority last time-stamped a checkpoint */
                                timeStampedAt: string | null;
                            } | null;
                            /** @description Open ones, of everybody; counted up to 200 */
                            deadLetters: {
                                number: number;
                                /** @description Whether there are others than those counted */
                                more: boolean;
                                oldest: string | null;
                            } | null;
                            /** @description Events that wait for their programme */
                            waitingEvents: {
                                number: number;
                                /** @description Whether there are others than those counted */
                                more: boolean;
                                oldest: string | null;
                            } | null;
                            /** @description Reminders and other notices that have to leave */
                            notices: {
                                waiting: number;
                                due: number;
                                earliest: string | null;
                            } | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organisations/{organisation}/board-calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The board calendar of an organisation
         * @description Roles: programme-manager, involvement-lead, approver, board-secretary, compliance, service
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    organisation: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Its meetings */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            organisation: string;
                            /** @description In order of time: when the board meets, and by when papers are out and questions of the public are in */
                            readonly meetings: {
                                /** Format: date-time */
                                at: string;
                                /** Format: date-time */
                                papersBy: string;
                                questionsBy: string | null;
                            }[];
                        };
                    };
                };
            };
        };
        /**
         * Replace the board calendar of an organisation; its running programmes follow
         * @description Roles: board-secretary, programme-manager
         */
        put: {
            parameters: {
                query?: {
                    /** @description Working days before a meeting by which papers are published (at 17:00), where the file does not say; local */
                    papersWorkingDays?: number;
                    /** @description `true`: a file without meetings is taken too, and the calendar is then empty */
                    empty?: string;
                };
                header: {
                    /** @description Yours to choose, one for each thing you want done; repeat it with the same request to be sure without doing it twice */
                    "Idempotency-Key": string;
                };
                path: {
                    organisation: string;
                };
                cookie?: never;
            };
            /** @description CSV with the columns meeting, papers by and questions by (London time, as 2027-03-24 14:00), or iCalendar with an event for each meeting (X-PAPERS-BY, X-QUESTIONS-BY) */
            requestBody: {
                content: {
                    "text/csv": string;
                    "text/calendar": string;
                };
            };
            responses: {
                /** @description As it stands now */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            organisation: string;
                            /** @description In order of time: when the board meets, and by when papers are out and questions of the public are in */
                            readonly meetings: {
                                /** Format: date-time */
                                at: string;
                                /** Format: date-time */
                                papersBy: string;
                                questionsBy: string | null;
                            }[];
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organisations/{organisation}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Events of the programmes of an organisation, of all of them or by what they say, in the order of the log
         * @description Roles: programme-manager, involvement-lead, approver, board-secretary, compliance, service
         */
        get: {
            parameters: {
                query?: {
                    programme?: string;
                    /** @description Kind of involvement event; of several, and of `type` beside it, any */
                    kind?: ("survey" | "focus_group" | "interview" | "public_meeting" | "drop_in" | "co_production_workshop" | "options_panel" | "partner_outreach" | "written_responses" | "petition" | "patient_partner_attendance" | "patient_safety_partner_input" | "service_experience_reviewed" | "duty_assessed" | "impact_assessment_completed" | "language_profile_completed" | "involvement_plan_agreed" | "commitments_register_reviewed" | "proposal_version_frozen" | "option_discarded" | "accessible_material_published" | "interpreting_provided" | "consultation_opened" | "consultation_extended" | "consultation_paused" | "consultation_resumed" | "consultation_closed" | "mid_point_review" | "analysis_report" | "feedback_published" | "board_papers_published" | "conscientious_consideration" | "decision_made" | "decision_rescinded" | "public_commitment_made" | "commitment_discharged" | "coverage_shortfall_recorded" | "external_assurance" | "scrutiny_meeting" | "scrutiny_view" | "scrutiny_notified" | "independent_voice_report" | "independent_voice_replied" | "secretary_of_state_notified" | "call_in_requested" | "call_in_directed" | "call_in_ended" | "individual_involvement_assured" | "experience_baseline" | "outcome_announced" | "outcome_told" | "good_practice_shared" | "annual_report_extract_published" | "correction" | "retraction" | "reattribution") | ("survey" | "focus_group" | "interview" | "public_meeting" | "drop_in" | "co_production_workshop" | "options_panel" | "partner_outreach" | "written_responses" | "petition" | "patient_partner_attendance" | "patient_safety_partner_input" | "service_experience_reviewed" | "duty_assessed" | "impact_assessment_completed" | "language_profile_completed" | "involvement_plan_agreed" | "commitments_register_reviewed" | "proposal_version_frozen" | "option_discarded" | "accessible_material_published" | "interpreting_provided" | "consultation_opened" | "consultation_extended" | "consultation_paused" | "consultation_resumed" | "consultation_closed" | "mid_point_review" | "analysis_report" | "feedback_published" | "board_papers_published" | "conscientious_consideration" | "decision_made" | "decision_rescinded" | "public_commitment_made" | "commitment_discharged" | "coverage_shortfall_recorded" | "external_assurance" | "scrutiny_meeting" | "scrutiny_view" | "scrutiny_notified" | "independent_voice_report" | "independent_voice_replied" | "secretary_of_state_notified" | "call_in_requested" | "call_in_directed" | "call_in_ended" | "individual_involvement_assured" | "experience_baseline" | "outcome_announced" | "outcome_told" | "good_practice_shared" | "annual_report_extract_published" | "correction" | "retraction" | "reattribution")[];
                    /** @description Event of the engine, as GateClosed, or a kind; of several any */
                    type?: string | string[];
                    /** @description Only what corrects, retracts or reattributes another event */
                    amending?: "true";
                    /** @description Code of a group that an event names, as PC-DIS-SENS */
                    group?: string;
                    /** @description How people took part, as the event has it */
                    method?: string;
                    /** @description Partner organisation, as the event has it */
                    partner?: string;
                    /** @description Opaque id of somebody the event names: who recorded, asked, closed, approved */
                    person?: string;
                    /** @description Gate that the event names */
                    gate?: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review";
                    /** @description Principle of the statutory guidance: events that a requirement with it counts or names, by the pack of the programme then */
                    principle?: number;
                    /** @description Framework that such a requirement follows */
                    framework?: "experience-of-care" | "patient-safety" | "healthcare-inequalities" | "translation-interpreting";
                    /** @description Limb of the duty, in the same way */
                    limb?: "planning" | "proposals" | "decisions";
                    /** @description Words of themes, notes and reasons, in any of their forms; "in quotes" together, -without */
                    words?: string;
                    /** @description `replay` for past cases that are played; the two are never searched together */
                    nature?: "live" | "replay";
                    /** @description Happened on this day or later, Europe/London */
                    occurredFrom?: string;
                    /** @description Happened on this day or earlier, Europe/London */
                    occurredTo?: string;
                    /** @description Came on record on this day or later, Europe/London */
                    recordedFrom?: string;
                    /** @description Came on record on this day or earlier, Europe/London */
                    recordedTo?: string;
                    /** @description Only what was on record by this instant (UTC), or when the log had this number of leaves; of one replay, what was known in its case by this instant */
                    asKnownAt?: string;
                    /** @description Waits, for five seconds at most, until history is made of this number of leaves */
                    waitFor?: number;
                    /** @description Which leaf comes first; a cursor goes on in the order that it was given in */
                    order?: "newest" | "oldest";
                    /** @description With how many there are on all pages */
                    count?: "true" | "false";
                    /** @description `next` of the page before */
                    cursor?: string;
                    /** @description Most items to give */
                    limit?: number;
                };
                header?: never;
                path: {
                    organisation: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A page */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            organisation: string;
                            /**
                             * @description A replay plays a past case with the moments of that case; it is never mixed with a live programme
                             * @enum {string}
                             */
                            nature: "live" | "replay";
                            /** @description As it was asked for; null: what is known now */
                            asKnownAt: (string | number) | null;
                            /** @description Leaves of the log that the answer is made of */
                            upTo: number;
                            /** @description Whether nothing that was asked for can be missing any more */
                            final: boolean;
                            /** @description The latest leaf first, or the first, as it was asked for */
                            items: {
                                eventId: string;
                                version: number;
                                /** @description Programme in whose record the original stands, where a fork shares that past; null for what is its own */
                                from: string | null;
                                type: string;
                                /** @description Kind of involvement event; null for what the engine recorded */
                                kind: string | null;
                                /**
                                 * Format: date-time
                                 * @description When it happened
                                 */
                                occurredAt: string;
                                /**
                                 * Format: date-time
                                 * @description When the engine knew it
                                 */
                                recordedAt: string;
                                /** @description In a replay: when it was known in the case */
                                replayMoment: string | null;
                                actor: {
                                    role: string;
                                    id: string;
                                };
                                payload: unknown;
                                /** @description `digest` is SHA-256 of the bytes of `salt` followed by `payload` as canonical JSON (RFC 8785), both as hex */
                                saltedDigest: {
                                    salt: string;
                                    digest: string;
                                } | null;
                                /** @description In whose record it stands */
                                programme: string;
                                /** @description Title of that programme */
                                title: string;
                                /** @description Number of its leaf in the log, from 0 */
                                leafIndex: number;
                            }[];
                            /** @description Cursor of the next page; null at the end */
                            next: string | null;
                            /** @description How many there are on all pages, where it was asked for */
                            count?: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organisations/{organisation}/history/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many events of the programmes of an organisation there are, of all or by what they say
         * @description Roles: programme-manager, involvement-lead, approver, board-secretary, compliance, service
         */
        get: {
            parameters: {
                query?: {
                    programme?: string;
                    /** @description Kind of involvement event; of several, and of `type` beside it, any */
                    kind?: ("survey" | "focus_group" | "interview" | "public_meeting" | "drop_in" | "co_production_workshop" | "options_panel" | "partner_outreach" | "written_responses" | "petition" | "patient_partner_attendance" | "patient_safety_partner_input" | "service_experience_reviewed" | "duty_assessed" | "impact_assessment_completed" | "language_profile_completed" | "involvement_plan_agreed" | "commitments_register_reviewed" | "proposal_version_frozen" | "option_discarded" | "accessible_material_published" | "interpreting_provided" | "consultation_opened" | "consultation_extended" | "consultation_paused" | "consultation_resumed" | "consultation_closed" | "mid_point_review" | "analysis_report" | "feedback_published" | "board_papers_published" | "conscientious_consideration" | "decision_made" | "decision_rescinded" | "public_commitment_made" | "commitment_discharged" | "coverage_shortfall_recorded" | "external_assurance" | "scrutiny_meeting" | "scrutiny_view" | "scrutiny_notified" | "independent_voice_report" | "independent_voice_replied" | "secretary_of_state_notified" | "call_in_requested" | "call_in_directed" | "call_in_ended" | "individual_involvement_assured" | "experience_baseline" | "outcome_announced" | "outcome_told" | "good_practice_shared" | "annual_report_extract_published" | "correction" | "retraction" | "reattribution") | ("survey" | "focus_group" | "interview" | "public_meeting" | "drop_in" | "co_production_workshop" | "options_panel" | "partner_outreach" | "written_responses" | "petition" | "patient_partner_attendance" | "patient_safety_partner_input" | "service_experience_reviewed" | "duty_assessed" | "impact_assessment_completed" | "language_profile_completed" | "involvement_plan_agreed" | "commitments_register_reviewed" | "proposal_version_frozen" | "option_discarded" | "accessible_material_published" | "interpreting_provided" | "consultation_opened" | "consultation_extended" | "consultation_paused" | "consultation_resumed" | "consultation_closed" | "mid_point_review" | "analysis_report" | "feedback_published" | "board_papers_published" | "conscientious_consideration" | "decision_made" | "decision_rescinded" | "public_commitment_made" | "commitment_discharged" | "coverage_shortfall_recorded" | "external_assurance" | "scrutiny_meeting" | "scrutiny_view" | "scrutiny_notified" | "independent_voice_report" | "independent_voice_replied" | "secretary_of_state_notified" | "call_in_requested" | "call_in_directed" | "call_in_ended" | "individual_involvement_assured" | "experience_baseline" | "outcome_announced" | "outcome_told" | "good_practice_shared" | "annual_report_extract_published" | "correction" | "retraction" | "reattribution")[];
                    /** @description Event of the engine, as GateClosed, or a kind; of several any */
                    type?: string | string[];
                    /** @description Only what corrects, retracts or reattributes another event */
                    amending?: "true";
                    /** @description Code of a group that an event names, as PC-DIS-SENS */
                    group?: string;
                    /** @description How people took part, as the event has it */
                    method?: string;
                    /** @description Partner organisation, as the event has it */
                    partner?: string;
                    /** @description Opaque id of somebody the event names: who recorded, asked, closed, approved */
                    person?: string;
                    /** @description Gate that the event names */
                    gate?: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review";
                    /** @description Principle of the statutory guidance: events that a requirement with it counts or names, by the pack of the programme then */
                    principle?: number;
                    /** @description Framework that such a requirement follows */
                    framework?: "experience-of-care" | "patient-safety" | "healthcare-inequalities" | "translation-interpreting";
                    /** @description Limb of the duty, in the same way */
                    limb?: "planning" | "proposals" | "decisions";
                    /** @description Words of themes, notes and reasons, in any of their forms; "in quotes" together, -without */
                    words?: string;
                    /** @description `replay` for past cases that are played; the two are never searched together */
                    nature?: "live" | "replay";
                    /** @description Happened on this day or later, Europe/London */
                    occurredFrom?: string;
                    /** @description Happened on this day or earlier, Europe/London */
                    occurredTo?: string;
                    /** @description Came on record on this day or later, Europe/London */
                    recordedFrom?: string;
                    /** @description Came on record on this day or earlier, Europe/London */
                    recordedTo?: string;
                    /** @description Only what was on record by this instant (UTC), or when the log had this number of leaves; of one replay, what was known in its case by this instant */
                    asKnownAt?: string;
                    /** @description Waits, for five seconds at most, until history is made of this number of leaves */
                    waitFor?: number;
                };
                header?: never;
                path: {
                    organisation: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The count */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            organisation: string;
                            /**
                             * @description A replay plays a past case with the moments of that case; it is never mixed with a live programme
                             * @enum {string}
                             */
                            nature: "live" | "replay";
                            /** @description As it was asked for; null: what is known now */
                            asKnownAt: (string | number) | null;
                            /** @description Leaves of the log that the answer is made of */
                            upTo: number;
                            /** @description Whether nothing that was asked for can be missing any more */
                            final: boolean;
                            count: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organisations/{organisation}/reads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who read what of the history of an organisation in a month, in the order in which it was recorded
         * @description Roles: auditor, compliance
         */
        get: {
            parameters: {
                query?: {
                    /** @description UTC; this month unless given */
                    month?: string;
                    /** @description `next` of the page before */
                    cursor?: string;
                    /** @description Most items to give */
                    limit?: number;
                };
                header?: never;
                path: {
                    /** @description For whom was read: an ODS code, or `*` for people of a local issuer who read for every organisation */
                    organisation: string | "*";
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A page */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** @description Id of the event that records it */
                                event: string;
                                /**
                                 * Format: date-time
                                 * @description When it was recorded
                                 */
                                at: string;
                                by: {
                                    role: string;
                                    id: string;
                                };
                                /**
                                 * @description What of history; what stands now is read without a record
                                 * @enum {string}
                                 */
                                read: "search" | "count" | "list" | "programme" | "history" | "comparison" | "report" | "completeness" | "export";
                                /** @description By what it was asked for, as it was given; never what was found */
                                asked: {
                                    [key: string]: string | number | string[];
                                };
                                /** @description What of the question is not kept, because it looked like personal data */
                                withheld: string[];
                            }[];
                            /** @description Cursor of the next page; null at the end */
                            next: string | null;
                            organisation: string;
                            month: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organisations/{organisation}/searches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Searches of history that are kept under a name: your own and those of the organisation
         * @description Roles: programme-manager, involvement-lead, approver, board-secretary, compliance, service
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    organisation: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description All of them */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            organisation: string;
                            /** @description Your own first, then those of the organisation; each by name */
                            items: {
                                name: string;
                                /** @description Of the whole organisation; else of whoever saved it, and seen by nobody else */
                                shared: boolean;
                                /** @description Opaque staff id of whoever saved it last */
                                by: string;
                                /** Format: date-time */
                                savedAt: string;
                                /** @description As `GET …/history` takes it, by the same names */
                                query: {
                                    [key: string]: string | number | string[];
                                };
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organisations/{organisation}/searches/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Keep a search of history under a name, in place of one that was kept there
         * @description Roles: programme-manager, involvement-lead, approver, board-secretary, compliance, service
         */
        put: {
            parameters: {
                query?: never;
                header: {
                    /** @description Yours to choose, one for each thing you want done; repeat it with the same request to be sure without doing it twice */
                    "Idempotency-Key": string;
                };
                path: {
                    organisation: string;
                    name: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        query: {
                            /** @example STROKE-2027 */
                            programme?: string;
                            /** @description Kind of involvement event; of several, and of `type` beside it, any */
                            kind?: ("survey" | "focus_group" | "interview" | "public_meeting" | "drop_in" | "co_production_workshop" | "options_panel" | "partner_outreach" | "written_responses" | "petition" | "patient_partner_attendance" | "patient_safety_partner_input" | "service_experience_reviewed" | "duty_assessed" | "impact_assessment_completed" | "language_profile_completed" | "involvement_plan_agreed" | "commitments_register_reviewed" | "proposal_version_frozen" | "option_discarded" | "accessible_material_published" | "interpreting_provided" | "consultation_opened" | "consultation_extended" | "consultation_paused" | "consultation_resumed" | "consultation_closed" | "mid_point_review" | "analysis_report" | "feedback_published" | "board_papers_published" | "conscientious_consideration" | "decision_made" | "decision_rescinded" | "public_commitment_made" | "commitment_discharged" | "coverage_shortfall_recorded" | "external_assurance" | "scrutiny_meeting" | "scrutiny_view" | "scrutiny_notified" | "independent_voice_report" | "independent_voice_replied" | "secretary_of_state_notified" | "call_in_requested" | "call_in_directed" | "call_in_ended" | "individual_involvement_assured" | "experience_baseline" | "outcome_announced" | "outcome_told" | "good_practice_shared" | "annual_report_extract_published" | "correction" | "retraction" | "reattribution") | ("survey" | "focus_group" | "interview" | "public_meeting" | "drop_in" | "co_production_workshop" | "options_panel" | "partner_outreach" | "written_responses" | "petition" | "patient_partner_attendance" | "patient_safety_partner_input" | "service_experience_reviewed" | "duty_assessed" | "impact_assessment_completed" | "language_profile_completed" | "involvement_plan_agreed" | "commitments_register_reviewed" | "proposal_version_frozen" | "option_discarded" | "accessible_material_published" | "interpreting_provided" | "consultation_opened" | "consultation_extended" | "consultation_paused" | "consultation_resumed" | "consultation_closed" | "mid_point_review" | "analysis_report" | "feedback_published" | "board_papers_published" | "conscientious_consideration" | "decision_made" | "decision_rescinded" | "public_commitment_made" | "commitment_discharged" | "coverage_shortfall_recorded" | "external_assurance" | "scrutiny_meeting" | "scrutiny_view" | "scrutiny_notified" | "independent_voice_report" | "independent_voice_replied" | "secretary_of_state_notified" | "call_in_requested" | "call_in_directed" | "call_in_ended" | "individual_involvement_assured" | "experience_baseline" | "outcome_announced" | "outcome_told" | "good_practice_shared" | "annual_report_extract_published" | "correction" | "retraction" | "reattribution")[];
                            /** @description Event of the engine, as GateClosed, or a kind; of several any */
                            type?: string | string[];
                            /**
                             * @description Only what corrects, retracts or reattributes another event
                             * @enum {string}
                             */
                            amending?: "true";
                            /**
                             * @description Code of a group that an event names, as PC-DIS-SENS
                             * @example PC-DIS-SENS
                             */
                            group?: string;
                            /**
                             * @description How people took part, as the event has it
                             * @example focus_group
                             */
                            method?: string;
                            /**
                             * @description Partner organisation, as the event has it
                             * @example Healthwatch Durham
                             */
                            partner?: string;
                            /**
                             * @description Opaque id of somebody the event names: who recorded, asked, closed, approved
                             * @example pm-1
                             */
                            person?: string;
                            /**
                             * @description Gate that the event names
                             * @enum {string}
                             */
                            gate?: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review";
                            /** @description Principle of the statutory guidance: events that a requirement with it counts or names, by the pack of the programme then */
                            principle?: number;
                            /**
                             * @description Framework that such a requirement follows
                             * @enum {string}
                             */
                            framework?: "experience-of-care" | "patient-safety" | "healthcare-inequalities" | "translation-interpreting";
                            /**
                             * @description Limb of the duty, in the same way
                             * @enum {string}
                             */
                            limb?: "planning" | "proposals" | "decisions";
                            /**
                             * @description Words of themes, notes and reasons, in any of their forms; "in quotes" together, -without
                             * @example stroke
                             */
                            words?: string;
                            /**
                             * @description A replay plays a past case with the moments of that case; it is never mixed with a live programme
                             * @enum {string}
                             */
                            nature?: "live" | "replay";
                            /**
                             * Format: date
                             * @description Happened on this day or later, Europe/London
                             * @example 2027-03-01
                             */
                            occurredFrom?: string;
                            /**
                             * Format: date
                             * @description Happened on this day or earlier, Europe/London
                             * @example 2027-03-01
                             */
                            occurredTo?: string;
                            /**
                             * Format: date
                             * @description Came on record on this day or later, Europe/London
                             * @example 2027-03-01
                             */
                            recordedFrom?: string;
                            /**
                             * Format: date
                             * @description Came on record on this day or earlier, Europe/London
                             * @example 2027-03-01
                             */
                            recordedTo?: string;
                            /** @description Only what was on record by this instant (UTC), or when the log had this number of leaves; of one replay, what was known in its case by this instant */
                            asKnownAt?: string;
                        };
                        /**
                         * @description Of the whole organisation; else of whoever saved it, and seen by nobody else
                         * @default false
                         */
                        shared?: boolean;
                    };
                };
            };
            responses: {
                /** @description As it is kept */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            name: string;
                            /** @description Of the whole organisation; else of whoever saved it, and seen by nobody else */
                            shared: boolean;
                            /** @description Opaque staff id of whoever saved it last */
                            by: string;
                            /** Format: date-time */
                            savedAt: string;
                            /** @description As `GET …/history` takes it, by the same names */
                            query: {
                                [key: string]: string | number | string[];
                            };
                        };
                    };
                };
                /** @description Kept */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            name: string;
                            /** @description Of the whole organisation; else of whoever saved it, and seen by nobody else */
                            shared: boolean;
                            /** @description Opaque staff id of whoever saved it last */
                            by: string;
                            /** Format: date-time */
                            savedAt: string;
                            /** @description As `GET …/history` takes it, by the same names */
                            query: {
                                [key: string]: string | number | string[];
                            };
                        };
                    };
                };
            };
        };
        post?: never;
        /**
         * Keep a search of history no longer
         * @description Roles: programme-manager, involvement-lead, approver, board-secretary, compliance, service
         */
        delete: {
            parameters: {
                query?: {
                    /** @description That of the organisation, not one of your own */
                    shared?: "true" | "false";
                };
                header: {
                    /** @description Yours to choose, one for each thing you want done; repeat it with the same request to be sure without doing it twice */
                    "Idempotency-Key": string;
                };
                path: {
                    organisation: string;
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As it was kept */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            name: string;
                            /** @description Of the whole organisation; else of whoever saved it, and seen by nobody else */
                            shared: boolean;
                            /** @description Opaque staff id of whoever saved it last */
                            by: string;
                            /** Format: date-time */
                            savedAt: string;
                            /** @description As `GET …/history` takes it, by the same names */
                            query: {
                                [key: string]: string | number | string[];
                            };
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * People of the organisations that the token names, in order of their ids
         * @description Roles: board-secretary, programme-manager
         */
        get: {
            parameters: {
                query?: {
                    /** @description `next` of the page before */
                    cursor?: string;
                    /** @description Most items to give */
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A page */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                /** @description The organisation that keeps the person so; after a change all that do */
                                readonly organisations: string[];
                                readonly roles: string[];
                                email: string | null;
                                readonly channels: string[];
                                preferences: {
                                    /**
                                     * @description `morning-digest` gathers what falls due into one message in the morning
                                     * @enum {string}
                                     */
                                    delivery: "immediate" | "morning-digest";
                                    /** @description London hours in which nothing is sent, nor on a day that is no working day unless what it is about falls due before the next one; may run over midnight; null: at any hour of any day */
                                    quiet: {
                                        from: string;
                                        to: string;
                                    } | null;
                                };
                                /** @description Day from which they are told nothing more; their addresses are erased */
                                leftOn: string | null;
                            }[];
                            /** @description Cursor of the next page; null at the end */
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One person of the directory
         * @description Roles: board-secretary, programme-manager
         */
        get: {
            parameters: {
                query?: {
                    /** @description The organisation that keeps the person; needed where several that the token names do */
                    organisation?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The person */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            /** @description The organisation that keeps the person so; after a change all that do */
                            readonly organisations: string[];
                            readonly roles: string[];
                            email: string | null;
                            readonly channels: string[];
                            preferences: {
                                /**
                                 * @description `morning-digest` gathers what falls due into one message in the morning
                                 * @enum {string}
                                 */
                                delivery: "immediate" | "morning-digest";
                                /** @description London hours in which nothing is sent, nor on a day that is no working day unless what it is about falls due before the next one; may run over midnight; null: at any hour of any day */
                                quiet: {
                                    from: string;
                                    to: string;
                                } | null;
                            };
                            /** @description Day from which they are told nothing more; their addresses are erased */
                            leftOn: string | null;
                        };
                    };
                };
            };
        };
        /**
         * Put a person into the directory, or change what stands there; how they wish to be told stays theirs
         * @description Roles: board-secretary, programme-manager
         */
        put: {
            parameters: {
                query?: never;
                header: {
                    /** @description Yours to choose, one for each thing you want done; repeat it with the same request to be sure without doing it twice */
                    "Idempotency-Key": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Those that keep the person so; what another one keeps under the same id stays as it is */
                        readonly organisations: string[];
                        /**
                         * @description Offices and roles they hold in these organisations; reminders go to whoever holds an office
                         * @default []
                         */
                        readonly roles?: ("owner" | "senior-responsible-owner" | "involvement-executive" | "board-secretary" | "programme-manager" | "involvement-lead" | "approver" | "compliance" | "service" | "operator" | "auditor")[];
                        email: string | null;
                        /**
                         * @description In the order in which they are tried
                         * @default [
                         *       "smtp"
                         *     ]
                         */
                        readonly channels?: ("smtp" | "notify" | "webhook" | "kafka")[];
                    };
                };
            };
            responses: {
                /** @description As it stands now, without its address */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            /** @description The organisation that keeps the person so; after a change all that do */
                            readonly organisations: string[];
                            readonly roles: string[];
                            readonly channels: string[];
                            preferences: {
                                /**
                                 * @description `morning-digest` gathers what falls due into one message in the morning
                                 * @enum {string}
                                 */
                                delivery: "immediate" | "morning-digest";
                                /** @description London hours in which nothing is sent, nor on a day that is no working day unless what it is about falls due before the next one; may run over midnight; null: at any hour of any day */
                                quiet: {
                                    from: string;
                                    to: string;
                                } | null;
                            };
                            /** @description Day from which they are told nothing more; their addresses are erased */
                            leftOn: string | null;
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{id}/departure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that a person has left: they are told nothing more, their addresses are erased and their feeds revoked
         * @description Roles: board-secretary, programme-manager
         */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Yours to choose, one for each thing you want done; repeat it with the same request to be sure without doing it twice */
                    "Idempotency-Key": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description The organisation that keeps the person; needed where several that the token names do
                         * @example QHM
                         */
                        organisation?: string;
                        /**
                         * Format: date
                         * @description London day from which they are told nothing more; today or earlier
                         * @example 2027-03-01
                         */
                        day: string;
                    };
                };
            };
            responses: {
                /** @description As it stands now, without its address */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            /** @description The organisation that keeps the person so; after a change all that do */
                            readonly organisations: string[];
                            readonly roles: string[];
                            readonly channels: string[];
                            preferences: {
                                /**
                                 * @description `morning-digest` gathers what falls due into one message in the morning
                                 * @enum {string}
                                 */
                                delivery: "immediate" | "morning-digest";
                                /** @description London hours in which nothing is sent, nor on a day that is no working day unless what it is about falls due before the next one; may run over midnight; null: at any hour of any day */
                                quiet: {
                                    from: string;
                                    to: string;
                                } | null;
                            };
                            /** @description Day from which they are told nothing more; their addresses are erased */
                            leftOn: string | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policy-packs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Policy packs in order of id and version
         * @description Roles: programme-manager, involvement-lead, approver, board-secretary, compliance, service
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The packs */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                version: number;
                                title: string;
                                /** @description Day in London */
                                effectiveFrom: string;
                                /** @description SHA-256 of its canonical JSON (RFC 8785), lower-case hex, as programmes pin it */
                                digest: string;
                                /** @description How many requirements it has */
                                requirements: number;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policy-packs/{id}/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One version of a policy pack, with its requirements and their bases
         * @description Roles: programme-manager, involvement-lead, approver, board-secretary, compliance, service
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    version: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The pack */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            version: number;
                            title: string;
                            /** @description Day in London */
                            effectiveFrom: string;
                            /** @description SHA-256 of its canonical JSON (RFC 8785), lower-case hex, as programmes pin it */
                            digest: string;
                            bases: {
                                [key: string]: {
                                    citation: string;
                                    force: string;
                                } & {
                                    [key: string]: unknown;
                                };
                            };
                            readonly requirements: ({
                                key: string;
                                /** @enum {string} */
                                gate: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review";
                                title: string;
                                readonly tiers: ("T0" | "T1" | "T2" | "T3")[];
                            } & {
                                [key: string]: unknown;
                            })[];
                        } & {
                            [key: string]: unknown;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policy-packs/{id}/{version}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What differs from this pack to another, a difference a sentence
         * @description Roles: programme-manager, involvement-lead, approver, board-secretary, compliance, service
         */
        get: {
            parameters: {
                query: {
                    /** @description The other pack, as ics-involvement/2 */
                    to: string;
                };
                header?: never;
                path: {
                    id: string;
                    version: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The differences; empty when there are none */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Title, days, approvers of waivers */
                            readonly pack: string[];
                            readonly added: {
                                key: string;
                                /** @enum {string} */
                                gate: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review";
                                title: string;
                                readonly tiers: ("T0" | "T1" | "T2" | "T3")[];
                            }[];
                            readonly removed: {
                                key: string;
                                /** @enum {string} */
                                gate: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review";
                                title: string;
                                readonly tiers: ("T0" | "T1" | "T2" | "T3")[];
                            }[];
                            readonly changed: {
                                key: string;
                                /** @enum {string} */
                                gate: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review";
                                title: string;
                                readonly tiers: ("T0" | "T1" | "T2" | "T3")[];
                                readonly changes: string[];
                            }[];
                            readonly bases: {
                                id: string;
                                readonly changes: string[];
                            }[];
                            /** @description All of it, a difference a sentence */
                            readonly sentences: string[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policy-packs/{id}/{version}/what-if": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Which past closures of your organisations would have gone otherwise, and why: under this pack, or under a draft of it in the body. Nothing is changed or kept
         * @description Roles: programme-manager, involvement-lead, approver, board-secretary, compliance, service
         */
        post: {
            parameters: {
                query?: {
                    /** @description `replay` for past cases that are played; the two are never mixed */
                    nature?: "live" | "replay";
                };
                header: {
                    /** @description Yours to choose, one for each thing you want done; repeat it with the same request to be sure without doing it twice */
                    "Idempotency-Key": string;
                };
                path: {
                    id: string;
                    version: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            responses: {
                /** @description The closures that differ */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            pack: {
                                id: string;
                                version: number;
                            };
                            /** @description Past closures looked at */
                            closures: number;
                            readonly differing: {
                                programme: string;
                                programmeTitle: string;
                                /** @enum {string} */
                                gate: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review";
                                /** @enum {string} */
                                tier: "T0" | "T1" | "T2" | "T3";
                                /** @description Event that recorded the closing */
                                closure: string;
                                /** Format: date-time */
                                closedAt: string;
                                closedUnder: {
                                    id: string;
                                    version: number;
                                };
                                wouldClose: boolean;
                                readonly unmet: {
                                    requirement: string;
                                    title: string;
                                    why: string;
                                    wouldMeet: string;
                                }[];
                                /** @description Requirements that were waived and would have needed no waiver */
                                readonly waiversNotNeeded: string[];
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programmes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Programmes in order of their ids, as they stand or as they were known
         * @description Roles: programme-manager, involvement-lead, approver, board-secretary, compliance, service
         */
        get: {
            parameters: {
                query?: {
                    organisation?: string;
                    stage?: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review" | "done";
                    /** @description A gate is closed when its requirements were met (or waived) and a second person has signed it off */
                    gateStatus?: "open" | "ready" | "closed" | "closed_with_waiver" | "questioned" | "reopened" | "suspended";
                    tier?: "T0" | "T1" | "T2" | "T3";
                    /** @description A replay plays a past case with the moments of that case; it is never mixed with a live programme */
                    nature?: "live" | "replay";
                    waitingFor?: "evidence" | "closure-request" | "second-person" | "review-of-closing" | "resumption" | "nothing";
                    /** @description Programmes in whose id or title each of these words stands, in upper or lower case */
                    words?: string;
                    /** @description Behind a `-` in descending order. Programmes without a deadline come last. As known, only `id` is accepted */
                    sort?: "id" | "-id" | "title" | "-title" | "organisation" | "-organisation" | "stage" | "-stage" | "tier" | "-tier" | "deadline" | "-deadline";
                    /** @description Live programmes whose next target has passed, or the others */
                    overdue?: "true" | "false";
                    /** @description Only what had been recorded by this instant (UTC), or when the log had this number of leaves; in a list replays, too, go by when they were played */
                    asKnownAt?: string;
                    /** @description `next` of the page before */
                    cursor?: string;
                    /** @description Most items to give */
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A page */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                title: string;
                                organisation: string;
                                /** @description Null where the reference data has none */
                                organisationName: string | null;
                                /** @enum {string} */
                                tier: "T0" | "T1" | "T2" | "T3";
                                /**
                                 * @description A replay plays a past case with the moments of that case; it is never mixed with a live programme
                                 * @enum {string}
                                 */
                                nature: "live" | "replay";
                                /** @enum {string} */
                                status: "running" | "completed" | "cancelled";
                                /**
                                 * @description The gate at the end of the current stage
                                 * @enum {string}
                                 */
                                stage: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review" | "done";
                                /**
                                 * @description A gate is closed when its requirements were met (or waived) and a second person has signed it off
                                 * @enum {string}
                                 */
                                gateStatus: "open" | "ready" | "closed" | "closed_with_waiver" | "questioned" | "reopened" | "suspended";
                                /** @enum {string} */
                                waitingFor: "evidence" | "closure-request" | "second-person" | "review-of-closing" | "resumption" | "nothing";
                                nextDeadline: {
                                    /** @enum {string} */
                                    gate: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review";
                                    /** Format: date-time */
                                    at: string;
                                    overdue: boolean;
                                } | null;
                                /** @description Version of its record, the ETag; in a list as known, the version at which this changed last */
                                version: number;
                            }[];
                            /** @description Cursor of the next page; null at the end */
                            next: string | null;
                            /** @description Cursor of the page before; null on the first, and of a list as known */
                            previous: string | null;
                            /** @description How many there are on all pages; null of a list as known */
                            count: number | null;
                            /** @description What was known by then; null: now */
                            asKnownAt: string | null;
                            /** @description Leaves of the log, where it was asked for by these */
                            treeSize: number | null;
                            /** @description Whether nothing that was asked for can be missing any more; never of what is known now */
                            final: boolean;
                        };
                    };
                };
            };
        };
        put?: never;
        /**
         * Start a programme; answered when it is on the record
         * @description Roles: programme-manager
         */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Yours to choose, one for each thing you want done; repeat it with the same request to be sure without doing it twice */
                    "Idempotency-Key": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @example Stroke care in the north of the county */
                        title: string;
                        /**
                         * @description ODS code of the commissioner
                         * @example QHM
                         */
                        organisation: string;
                        /** @enum {string} */
                        tier: "T0" | "T1" | "T2" | "T3";
                        /**
                         * @description When gates should close
                         * @default {}
                         */
                        targets?: {
                            [key: string]: string;
                        };
                        /** @description Policy pack to pin; the default one when not given */
                        pack?: {
                            /** @example 3f9a1c5e7b2d4860 */
                            id: string;
                            version: number;
                        };
                        /**
                         * @description Yours to choose; starts with REPLAY- for a replay of a past case
                         * @example STROKE-2027
                         */
                        programme: string;
                        /**
                         * Format: date-time
                         * @description For replays, and needed there: the moment of the decision in the case. Refused for live programmes
                         * @example 2027-03-01T17:00:00Z
                         */
                        moment?: string;
                    };
                };
            };
            responses: {
                /** @description Already started just so */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @enum {string} */
                            outcome: "recorded" | "unchanged";
                            /** @description The event that records it; null when it was already so */
                            event: {
                                id: string;
                                type: string;
                                /** @description Version of the programme at which the event stands */
                                version: number;
                            } | null;
                        };
                    };
                };
                /** @description On the record */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @enum {string} */
                            outcome: "recorded" | "unchanged";
                            /** @description The event that records it; null when it was already so */
                            event: {
                                id: string;
                                type: string;
                                /** @description Version of the programme at which the event stands */
                                version: number;
                            } | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programmes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One programme with its gates, now or as known at a moment
         * @description Roles: programme-manager, involvement-lead, approver, board-secretary, compliance, service
         */
        get: {
            parameters: {
                query?: {
                    /** @description Only what had been recorded by this instant (UTC), or when the log had this number of leaves: the record as it was known then. Of a replay, an instant is one of its case: what was known there by then */
                    asKnownAt?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The programme; its ETag is the version of its record */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            title: string;
                            organisation: string;
                            /** @description Null where the reference data has none */
                            organisationName: string | null;
                            /** @enum {string} */
                            tier: "T0" | "T1" | "T2" | "T3";
                            /**
                             * @description A replay plays a past case with the moments of that case; it is never mixed with a live programme
                             * @enum {string}
                             */
                            nature: "live" | "replay";
                            /** @enum {string} */
                            status: "running" | "completed" | "cancelled";
                            /**
                             * @description The gate at the end of the current stage
                             * @enum {string}
                             */
                            stage: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review" | "done";
                            /**
                             * @description A gate is closed when its requirements were met (or waived) and a second person has signed it off
                             * @enum {string}
                             */
                            gateStatus: "open" | "ready" | "closed" | "closed_with_waiver" | "questioned" | "reopened" | "suspended";
                            /** @enum {string} */
                            waitingFor: "evidence" | "closure-request" | "second-person" | "review-of-closing" | "resumption" | "nothing";
                            nextDeadline: {
                                /** @enum {string} */
                                gate: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review";
                                /** Format: date-time */
                                at: string;
                                overdue: boolean;
                            } | null;
                            /** @description Version of its record, the ETag; in a list as known, the version at which this changed last */
                            version: number;
                            pack: {
                                id: string;
                                version: number;
                                digest: string;
                            } | null;
                            owner: {
                                role: string;
                                /** @description Opaque staff or service id */
                                id: string;
                            } | null;
                            startedAt: string | null;
                            gates: {
                                /** @enum {string} */
                                gate: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review";
                                /**
                                 * @description A gate is closed when its requirements were met (or waived) and a second person has signed it off
                                 * @enum {string}
                                 */
                                status: "open" | "ready" | "closed" | "closed_with_waiver" | "questioned" | "reopened" | "suspended";
                                /** @description Every mandatory requirement but the sign-off is met on the record, or waived */
                                ready: boolean;
                                target: string | null;
                                /** @description Closure asked for, waiting for a second person */
                                request: {
                                    by: {
                                        role: string;
                                        /** @description Opaque staff or service id */
                                        id: string;
                                    };
                                    /** Format: date-time */
                                    at: string;
                                    note: string | null;
                                    event: string;
                                } | null;
                                /** @description The last request, where somebody sent it back; null once closure is requested again or the gate closes */
                                sentBack: {
                                    requestedBy: {
                                        role: string;
                                        /** @description Opaque staff or service id */
                                        id: string;
                                    };
                                    by: {
                                        role: string;
                                        /** @description Opaque staff or service id */
                                        id: string;
                                    };
                                    /** Format: date-time */
                                    at: string;
                                    reason: string;
                                } | null;
                                /** @description The last request with a note that was refused; null once closure is requested or the gate closes */
                                refusedRequest: {
                                    by: {
                                        role: string;
                                        /** @description Opaque staff or service id */
                                        id: string;
                                    };
                                    /** Format: date-time */
                                    at: string;
                                    note: string;
                                } | null;
                                /** @description Latest closing, as it was; never changed by what came later */
                                closure: {
                                    event: string;
                                    /** Format: date-time */
                                    closedAt: string;
                                    /** Format: date-time */
                                    recordedAt: string;
                                    /**
                                     * Format: date-time
                                     * @description To be asked for `asKnownAt`: `recordedAt`, and in a replay `closedAt`
                                     */
                                    knownAt: string;
                                    requestedBy: {
                                        role: string;
                                        /** @description Opaque staff or service id */
                                        id: string;
                                    };
                                    closedBy: {
                                        role: string;
                                        /** @description Opaque staff or service id */
                                        id: string;
                                    };
                                    proposal: {
                                        proposal: string;
                                        version: number;
                                    } | null;
                                    assessmentVersion: number | null;
                                    /** @description Waivers that substituted for requirements, and what has become of them since */
                                    waivers: {
                                        waiver: string;
                                        requirement: string;
                                        /**
                                         * @description Only an approved waiver counts, and only until it expires; it shows as expired from that instant on
                                         * @enum {string}
                                         */
                                        status: "proposed" | "approved" | "revoked" | "expired";
                                    }[];
                                    /** @description What was shown to whoever signed, and blocked nothing */
                                    readonly observations: {
                                        code: string;
                                        what: string;
                                        readonly evidence: string[];
                                    }[];
                                } | null;
                                /** @description Why its closure is in question: what it relied on, and what has happened to that */
                                readonly questions: {
                                    requirement: string;
                                    reliedOn: string;
                                    what: string;
                                    /** @description Opaque staff ids of those who recorded that; none of them reaffirms the closing */
                                    readonly hands?: string[];
                                }[];
                                /** @description What has a newer version than the one the gate closed on; the closing itself stays */
                                rescopedSince: {
                                    assessment: {
                                        then: number | null;
                                        now: number | null;
                                        /** @description Groups that are required now and were not then */
                                        added: string[];
                                        /** @description Groups that were required then and are no longer */
                                        removed: string[];
                                    } | null;
                                    proposal: {
                                        then: {
                                            proposal: string;
                                            version: number;
                                        } | null;
                                        now: {
                                            proposal: string;
                                            version: number;
                                        } | null;
                                    } | null;
                                } | null;
                                /** @description How often a closure was refused */
                                refusals: number;
                            }[];
                            /** @description Why the programme stands still; no gate closes meanwhile */
                            readonly suspensions: {
                                /** @enum {string} */
                                cause: "call-in" | "legal-hold" | "lost-record";
                                reference: string;
                                /** Format: date-time */
                                since: string;
                                /** @description End of its clock; the programme resumes only when that is recorded */
                                until: string | null;
                            }[];
                            /** @description Breaches of sequence by the day of the decision; never removed, only cured by rescinding it, or withdrawn where the record they rested on was taken back or corrected */
                            breaches: {
                                /** @description Day in London */
                                decidedOn: string;
                                /** @enum {string} */
                                status: "open" | "cured" | "withdrawn";
                            }[];
                            /** @description Public promises to involve; each holds until discharged or overridden by the board */
                            commitments: {
                                commitment: string;
                                /** @description Null while only its discharge is on record */
                                promise: string | null;
                                made: {
                                    /** @description Day in London */
                                    on: string;
                                    event: string;
                                } | null;
                                discharged: {
                                    /** @description Day in London */
                                    on: string;
                                    event: string;
                                } | null;
                                /** @description Event by which the board overrode it */
                                overridden: string | null;
                            }[];
                            /** @description Owed to people outside, whatever becomes of the programme: cancelling or handing it over ends none of it */
                            duties: {
                                /** @enum {string} */
                                duty: "feedback" | "independent-voice-reply";
                                /** @description The consultation, or the body, that it is owed to */
                                to: string;
                                /** @description Day in London */
                                since: string;
                                /** @description Event from which it follows */
                                event: string;
                            }[];
                            /** @description Evidence on the record of the programme that does not count yet, and what it lacks */
                            setAside: {
                                event: string;
                                lacks: string;
                            }[];
                            /** @description Evidence that was recorded or corrected late, with what somebody has to do, and who */
                            awaited: {
                                event: string;
                                /** @description True for evidence that counts as it was corrected late */
                                counts: boolean;
                                readonly needs: ("reason" | "document" | "countersignature")[];
                                /** @description Roles that may countersign it, and who may not: those who recorded or corrected it */
                                countersigning: {
                                    readonly roles: string[];
                                    readonly notBy: string[];
                                } | null;
                                whoMustAct: string;
                            }[];
                            /** @description Organisations that had the programme before, oldest first */
                            readonly predecessors: {
                                organisation: string;
                                /** Format: date-time */
                                until: string;
                            }[];
                            /** @description Offers to hand the programme, or a fork of it, to another organisation, oldest first */
                            readonly offers: {
                                offer: number;
                                /** @enum {string} */
                                kind: "transfer" | "fork";
                                to: string;
                                /** @description Id of the programme that would begin */
                                fork: string | null;
                                /** Format: date-time */
                                offeredAt: string;
                                /** Format: date-time */
                                expiresAt: string;
                                /** @enum {string} */
                                status: "open" | "expired" | "accepted" | "refused" | "withdrawn" | "lapsed";
                                /** @description Why it was refused or withdrawn */
                                reason: string | null;
                            }[];
                            /** @description Programmes forked from this one: the past is shared, the future is each one’s own */
                            readonly forks: {
                                programme: string;
                                title: string;
                                organisation: string;
                                /** @description What it is for */
                                part: string;
                                /** Format: date-time */
                                at: string;
                            }[];
                            /** @description The programme it was forked from; null when it was started */
                            forkedFrom: {
                                programme: string;
                                /** @description Version of that programme’s record up to which the past is shared */
                                version: number;
                                /** Format: date-time */
                                at: string;
                                /** @description What this programme is for */
                                part: string;
                                /** @description Gate to which it went back, and the versions of the proposal that it left behind */
                                goesBack: {
                                    /** @enum {string} */
                                    to: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review";
                                    readonly leaves: string[];
                                } | null;
                            } | null;
                            readonly waivers: {
                                waiver: string;
                                /** @enum {string} */
                                gate: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review";
                                requirement: string;
                                /** @enum {string} */
                                grounds: "reg23_safety_welfare" | "not_applicable" | "proportionality" | "pre_election_deferral" | "partner_unavailable";
                                reason: string;
                                mitigation: string;
                                /** Format: date-time */
                                expiresAt: string;
                                proposedBy: {
                                    role: string;
                                    /** @description Opaque staff or service id */
                                    id: string;
                                };
                                approvedBy: {
                                    role: string;
                                    /** @description Opaque staff or service id */
                                    id: string;
                                } | null;
                                /**
                                 * @description Only an approved waiver counts, and only until it expires; it shows as expired from that instant on
                                 * @enum {string}
                                 */
                                status: "proposed" | "approved" | "revoked" | "expired";
                                /** @description Who ended it and why, also where nobody had approved it; null while it is not over */
                                ended: {
                                    by: {
                                        role: string;
                                        /** @description Opaque staff or service id */
                                        id: string;
                                    };
                                    /** Format: date-time */
                                    at: string;
                                    reason: string;
                                } | null;
                                /** @description The policy pack moved to does not take it for this requirement, so that it substitutes for nothing */
                                disallowed: boolean;
                                /** @description Latest closures that relied on it */
                                readonly closures: {
                                    /** @enum {string} */
                                    gate: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review";
                                    closure: string;
                                }[];
                                /** @description Decisions taken on it: after such a closure and before it ended */
                                readonly decisions: {
                                    /** @description Day in London */
                                    decidedOn: string;
                                    /** @description Event that tells of it */
                                    evidence: string;
                                    /** @enum {string} */
                                    level: "stage" | "final";
                                    rescinded: boolean;
                                }[];
                            }[];
                            moments: {
                                /** @description The last event of the moment before: the record before its latest change */
                                previous: {
                                    version: number;
                                    /** Format: date-time */
                                    recordedAt: string;
                                    /**
                                     * Format: date-time
                                     * @description To be asked for `asKnownAt`: `recordedAt`, and in a replay the moment of its case
                                     */
                                    knownAt: string;
                                    type: string;
                                    kind: string | null;
                                } | null;
                                /** @description The first event that came on record afterwards */
                                next: {
                                    version: number;
                                    /** Format: date-time */
                                    recordedAt: string;
                                    /**
                                     * Format: date-time
                                     * @description To be asked for `asKnownAt`: `recordedAt`, and in a replay the moment of its case
                                     */
                                    knownAt: string;
                                    type: string;
                                    kind: string | null;
                                } | null;
                            };
                            /** @description What was known by then; null: now */
                            asKnownAt: string | null;
                            /** @description Leaves of the log, where it was asked for by these */
                            treeSize: number | null;
                            /** @description Whether nothing that was asked for can be missing any more; never of what is known now */
                            final: boolean;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programmes/{id}/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the caller may do with a programme now, and with its gates, waivers and evidence; and why not
         * @description Roles: programme-manager, involvement-lead, approver, board-secretary, compliance, service
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description All that could be done, by the rules that would refuse it */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @description Version of the record this goes by, the ETag */
                            version: number;
                            readonly items: {
                                /** @description As `CloseGate`; the operation of the same name does it */
                                command: string;
                                /** @description What it would be done to, by its parts of the path and members of the body */
                                about: {
                                    /** @enum {string} */
                                    gate?: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review";
                                    requirement?: string;
                                    waiver?: string;
                                    event?: string;
                                    commitment?: string;
                                    offer?: number;
                                    cause?: string;
                                    reference?: string;
                                    text?: number;
                                };
                                allowed: boolean;
                                /**
                                 * @description `already`: it is so; `role`: no role of the caller does this; `person`: another person has to; `record`: what is on record stands against it. The first of these that applies
                                 * @enum {string}
                                 */
                                verdict: "allowed" | "already" | "role" | "person" | "record";
                                /** @description Roles that may do it, where nothing else stands against it */
                                readonly roles: string[];
                                /** @description Role in which the caller would act; null where they have none for it */
                                role: string | null;
                                /** @description Why not, as the refusal would say it */
                                readonly reasons: {
                                    /** @description Key of a requirement (`context.needs`), or a code, as `same-person` or `own-evidence` */
                                    requirement: string;
                                    title: string;
                                    /** @description What the record shows, or lacks */
                                    why: string;
                                    wouldMeet: string;
                                    readonly basis: {
                                        citation: string;
                                        force: string;
                                    }[];
                                }[];
                                /** @description The reasons of `person` in words for the caller, as “You asked for the closure …” */
                                readonly toYou: string[];
                                /** @description What the policy says of waiving the requirement; null where it is not about a waiver */
                                waiver: {
                                    /** @description Grounds that are taken; none: it is never waived */
                                    readonly grounds: ("reg23_safety_welfare" | "not_applicable" | "proportionality" | "pre_election_deferral" | "partner_unavailable")[];
                                    /** @description Whether approval takes the reference of legal advice */
                                    needsLegalAdvice: boolean;
                                } | null;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programmes/{id}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a programme
         * @description Roles: programme-manager
         */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description ETag of the programme as it was read; when given and no longer right, nothing is done */
                    "If-Match"?: string;
                    /** @description Yours to choose, one for each thing you want done; repeat it with the same request to be sure without doing it twice */
                    "Idempotency-Key": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @example The impact assessment covers the first of the two sites */
                        reason: string;
                        /**
                         * Format: date-time
                         * @description For replays, and needed there: the moment of the decision in the case. Refused for live programmes
                         * @example 2027-03-01T17:00:00Z
                         */
                        moment?: string;
                    };
                };
            };
            responses: {
                /** @description Already cancelled */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @enum {string} */
                            outcome: "recorded" | "unchanged";
                            /** @description The event that records it; null when it was already so */
                            event: {
                                id: string;
                                type: string;
                                /** @description Version of the programme at which the event stands */
                                version: number;
                            } | null;
                        };
                    };
                };
                /** @description On the record */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @enum {string} */
                            outcome: "recorded" | "unchanged";
                            /** @description The event that records it; null when it was already so */
                            event: {
                                id: string;
                                type: string;
                                /** @description Version of the programme at which the event stands */
                                version: number;
                            } | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programmes/{id}/commitments/{commitment}/override": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Override a public promise, by the board and with its reason
         * @description Roles: board-secretary, programme-manager, approver, involvement-lead
         */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description ETag of the programme as it was read; when given and no longer right, nothing is done */
                    "If-Match"?: string;
                    /** @description Yours to choose, one for each thing you want done; repeat it with the same request to be sure without doing it twice */
                    "Idempotency-Key": string;
                };
                path: {
                    id: string;
                    commitment: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description The overriding reason of the board
                         * @example The impact assessment covers the first of the two sites
                         */
                        reason: string;
                        /**
                         * Format: date-time
                         * @description For replays, and needed there: the moment of the decision in the case. Refused for live programmes
                         * @example 2027-03-01T17:00:00Z
                         */
                        moment?: string;
                    };
                };
            };
            responses: {
                /** @description Already overridden */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @enum {string} */
                            outcome: "recorded" | "unchanged";
                            /** @description The event that records it; null when it was already so */
                            event: {
                                id: string;
                                type: string;
                                /** @description Version of the programme at which the event stands */
                                version: number;
                            } | null;
                        };
                    };
                };
                /** @description Overridden */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @enum {string} */
                            outcome: "recorded" | "unchanged";
                            /** @description The event that records it; null when it was already so */
                            event: {
                                id: string;
                                type: string;
                                /** @description Version of the programme at which the event stands */
                                version: number;
                            } | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programmes/{id}/comparison": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What differs between two points of a programme, or between two programmes: gates, requirements, waivers, evidence
         * @description Roles: programme-manager, involvement-lead, approver, board-secretary, compliance, service
         */
        get: {
            parameters: {
                query: {
                    /** @description What it is compared from: an instant in UTC, a version as v12, the closure of a gate as closing-context, or now. In a replay an instant is one of its case */
                    from: string;
                    /** @description What it is compared with; now unless given: an instant in UTC, a version as v12, the closure of a gate as closing-context, or now. In a replay an instant is one of its case */
                    to?: string;
                    /** @description Another programme, of which `to` is a point; the same one unless given */
                    with?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What differs */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            from: {
                                programme: string;
                                /** @description Version of the record up to which it was read */
                                version: number;
                                /**
                                 * Format: date-time
                                 * @description When the last event of it was known
                                 */
                                knownAt: string;
                            };
                            to: {
                                programme: string;
                                /** @description Version of the record up to which it was read */
                                version: number;
                                /**
                                 * Format: date-time
                                 * @description When the last event of it was known
                                 */
                                knownAt: string;
                            };
                            particulars: {
                                /** @description null where it is the same */
                                title: {
                                    from: string;
                                    to: string;
                                } | null;
                                /** @description null where it is the same */
                                organisation: {
                                    from: string;
                                    to: string;
                                } | null;
                                /** @description null where it is the same */
                                tier: {
                                    from: string;
                                    to: string;
                                } | null;
                                /** @description null where it is the same */
                                status: {
                                    /** @enum {string} */
                                    from: "running" | "completed" | "cancelled";
                                    /** @enum {string} */
                                    to: "running" | "completed" | "cancelled";
                                } | null;
                                /** @description null where it is the same */
                                stage: {
                                    from: string;
                                    to: string;
                                } | null;
                            };
                            /** @description Gates of which something differs, with the requirements that differ */
                            gates: {
                                /** @enum {string} */
                                gate: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review";
                                /** @description null where it is the same */
                                status: {
                                    /**
                                     * @description A gate is closed when its requirements were met (or waived) and a second person has signed it off
                                     * @enum {string}
                                     */
                                    from: "open" | "ready" | "closed" | "closed_with_waiver" | "questioned" | "reopened" | "suspended";
                                    /**
                                     * @description A gate is closed when its requirements were met (or waived) and a second person has signed it off
                                     * @enum {string}
                                     */
                                    to: "open" | "ready" | "closed" | "closed_with_waiver" | "questioned" | "reopened" | "suspended";
                                } | null;
                                /** @description null where it is the same */
                                ready: {
                                    from: boolean;
                                    to: boolean;
                                } | null;
                                requirements: {
                                    requirement: string;
                                    title: string;
                                    mandatory: boolean;
                                    /** @description null where the policy did not ask for it */
                                    from: {
                                        met: boolean;
                                        waived: boolean;
                                        why: string;
                                        readonly by: string[];
                                    } | null;
                                    to: {
                                        met: boolean;
                                        waived: boolean;
                                        why: string;
                                        readonly by: string[];
                                    } | null;
                                }[];
                            }[];
                            waivers: {
                                waiver: string;
                                requirement: string;
                                status: {
                                    from: ("proposed" | "approved" | "revoked" | "expired") | null;
                                    to: ("proposed" | "approved" | "revoked" | "expired") | null;
                                };
                            }[];
                            /** @description What was recorded between two points of one programme */
                            recorded: {
                                eventId: string;
                                version: number;
                                type: string;
                                kind: string | null;
                                /** @description Gate that it is about, where it is about one */
                                gate: ("context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review") | null;
                                /** Format: date-time */
                                occurredAt: string;
                                /** Format: date-time */
                                recordedAt: string;
                                /** @description In a replay: when it was known in the case */
                                replayMoment: string | null;
                                /** @description Its replayed case assumes it */
                                assumed: boolean;
                                /** @description It had happened by then, and was not known */
                                happenedBefore: boolean;
                                /** @description Event that it corrects, retracts or reattributes */
                                amends: string | null;
                                /** @description Event that does so to it */
                                amendedBy: string | null;
                                /** @description What a correction changed of what its event said until then; a value that is no text stands as JSON */
                                readonly changes: {
                                    path: string;
                                    from: string | null;
                                    to: string | null;
                                }[];
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programmes/{id}/coverage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The groups that a programme has to reach: reached, reasoned, or not recorded; now or as known at a moment
         * @description Roles: programme-manager, involvement-lead, approver, board-secretary, compliance, service
         */
        get: {
            parameters: {
                query?: {
                    /** @description Only what had been recorded by this instant (UTC), or when the log had this number of leaves: the record as it was known then. Of a replay, an instant is one of its case: what was known there by then */
                    asKnownAt?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The groups; people to the nearest five, and no number under eight */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /**
                             * @description A replay plays a past case with the moments of that case; it is never mixed with a live programme
                             * @enum {string}
                             */
                            nature: "live" | "replay";
                            version: number;
                            /** @description What was known by then; null: now */
                            asKnownAt: string | null;
                            /** @description Leaves of the log, where it was asked for by these */
                            treeSize: number | null;
                            /** @description Whether nothing that was asked for can be missing any more; never of what is known now */
                            final: boolean;
                            /** @description The impact assessment that names the required groups; null while none is recorded */
                            assessment: {
                                event: string;
                                /** @description Day in London */
                                on: string;
                                version: number;
                                /** @description Its replayed case assumes it */
                                assumed: boolean;
                            } | null;
                            /** @description Required groups first */
                            readonly groups: {
                                group: string;
                                /** @description Null for a group of local making */
                                title: string | null;
                                required: boolean;
                                /** @enum {string} */
                                status: "reached" | "reasoned" | "not-recorded";
                                /** @description Events that reached it; a session counts once */
                                events: number;
                                /** @description Of these, events that a replayed case assumes */
                                assumed: number;
                                /** @description Of these, led by a partner organisation */
                                partnerLed: number;
                                /** @description To be reached through a partner that it trusts */
                                partnerAsked: boolean;
                                /** @description How many people, to the nearest five; `none`: no event; `not-recorded`: events, and no head count of any; `suppressed`: at least one and perhaps fewer than eight */
                                people: ("none" | "not-recorded" | "suppressed") | {
                                    atLeast: number;
                                    /** @description Null where nothing on the record bounds it */
                                    atMost: number | null;
                                };
                                /** @description Reasons recorded for not reaching it */
                                shortfall: {
                                    /** @description Day in London */
                                    on: string;
                                    event: string;
                                    /** @description Its replayed case assumes it */
                                    assumed: boolean;
                                } | null;
                                /** @description Requirements that are not met for want of it */
                                readonly lackingFor: {
                                    /** @enum {string} */
                                    gate: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review";
                                    requirement: string;
                                    title: string;
                                }[];
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programmes/{id}/deadlines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every deadline of a programme: working days left or overdue, who was told and who will be next
         * @description Roles: programme-manager, involvement-lead, approver, board-secretary, compliance, service
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The deadlines */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @enum {string} */
                            status: "running" | "completed" | "cancelled";
                            /**
                             * Format: date-time
                             * @description The moment that days are counted from: now, or the latest moment of a replay’s case
                             */
                            asOf: string;
                            /** @description No reminder leaves while it is */
                            suspended: boolean;
                            /** @description False for a replay, and for a programme that was cancelled: they have deadlines and remind nobody */
                            reminders: boolean;
                            /** @description Who is told, by office: the programme’s team, else the organisation’s directory */
                            holders: {
                                [key: string]: string[];
                            };
                            /** @description In order of time */
                            deadlines: {
                                /** @enum {string} */
                                kind: "gate-target" | "window-midpoint" | "window-close" | "report" | "feedback" | "board-papers" | "public-questions" | "independent-voice-reply" | "scrutiny-reply" | "waiver-expiry" | "call-in-clock" | "review";
                                of: string;
                                /** @description What is due, in plain English */
                                words: string;
                                /** @enum {string} */
                                gate: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review";
                                /** Format: date-time */
                                at: string;
                                /** @description Day in London */
                                day: string;
                                /** @description From today; 0 on its day, null once it has passed or where the calendar ends before it */
                                workingDaysLeft: number | null;
                                /** @description Null while it is not overdue */
                                workingDaysOverdue: number | null;
                                overdue: boolean;
                                /** @description The bank holidays known do not reach it; `at` is the day from which it would be counted */
                                beyondCalendar: boolean;
                                /** @description Record time at which it came to be or last moved; null: with the start */
                                changedAt: string | null;
                                /** @description In the order of the record */
                                told: {
                                    reference: string;
                                    /** @enum {string} */
                                    office: "owner" | "senior-responsible-owner" | "involvement-executive" | "board-secretary";
                                    /** @description Opaque staff id; null when nobody held the office */
                                    to: string | null;
                                    /** @description Working days from the deadline, negative before; null when it tells of a date that moved */
                                    step: number | null;
                                    /** Format: date-time */
                                    dueAt: string;
                                    /** Format: date-time */
                                    claimedAt: string;
                                    /** @description It should have gone out earlier, and the engine did not */
                                    late: boolean;
                                    /**
                                     * @description `claimed`: recorded to be sent; `nobody`: it could not be addressed
                                     * @enum {string}
                                     */
                                    state: "claimed" | "sent" | "delivered" | "bounced" | "failed" | "withdrawn" | "nobody";
                                    channel: string | null;
                                    /** @description Of what failed or was withdrawn */
                                    why: string | null;
                                    /**
                                     * Format: date-time
                                     * @description Record time of that state
                                     */
                                    at: string;
                                }[];
                                /** @description Reminder that comes next; null when none will */
                                next: {
                                    step: number;
                                    /** Format: date-time */
                                    at: string;
                                    /** @description No people: nobody is recorded as holding the office */
                                    to: {
                                        /** @enum {string} */
                                        office: "owner" | "senior-responsible-owner" | "involvement-executive" | "board-secretary";
                                        readonly people: string[];
                                    }[];
                                } | null;
                            }[];
                            /** @description Who was told of dates that moved */
                            moves: {
                                reference: string;
                                /** @enum {string} */
                                office: "owner" | "senior-responsible-owner" | "involvement-executive" | "board-secretary";
                                /** @description Opaque staff id; null when nobody held the office */
                                to: string | null;
                                /** @description Working days from the deadline, negative before; null when it tells of a date that moved */
                                step: number | null;
                                /** Format: date-time */
                                dueAt: string;
                                /** Format: date-time */
                                claimedAt: string;
                                /** @description It should have gone out earlier, and the engine did not */
                                late: boolean;
                                /**
                                 * @description `claimed`: recorded to be sent; `nobody`: it could not be addressed
                                 * @enum {string}
                                 */
                                state: "claimed" | "sent" | "delivered" | "bounced" | "failed" | "withdrawn" | "nobody";
                                channel: string | null;
                                /** @description Of what failed or was withdrawn */
                                why: string | null;
                                /**
                                 * Format: date-time
                                 * @description Record time of that state
                                 */
                                at: string;
                            }[];
                            /** @description Offers to other organisations that expire unless they are accepted */
                            offers: {
                                offer: number;
                                /** @enum {string} */
                                kind: "transfer" | "fork";
                                to: string;
                                /** Format: date-time */
                                expiresAt: string;
                            }[];
                            /** @description What is planned for the time before an election in the area of the organisation; it bars nothing */
                            readonly warnings: {
                                what: string;
                                election: string;
                                /** @description Day in London */
                                from: string;
                                /** @description Day in London */
                                to: string;
                            }[];
                            /** @description When the engine looks again unless something is recorded before */
                            wakesAt: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programmes/{id}/duplicates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Suspected duplicates of a programme with both events, in order of their ids, now or as known at a moment
         * @description Roles: programme-manager, involvement-lead, approver, board-secretary, compliance, service
         */
        get: {
            parameters: {
                query?: {
                    /** @description Only what had been recorded by this instant (UTC), or when the log had this number of leaves: the record as it was known then. Of a replay, an instant is one of its case: what was known there by then */
                    asKnownAt?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The suspected duplicates */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @description What was known by then; null: now */
                            asKnownAt: string | null;
                            /** @description Leaves of the log, where it was asked for by these */
                            treeSize: number | null;
                            /** @description Whether nothing that was asked for can be missing any more; never of what is known now */
                            final: boolean;
                            readonly items: {
                                event: string;
                                /** @description The event that counts */
                                of: string;
                                /**
                                 * @description `open` until a person resolves it; until then it does not count
                                 * @enum {string}
                                 */
                                status: "open" | "same" | "different";
                                /** @description The event itself; null where it is not on this record */
                                suspected: {
                                    eventId: string;
                                    version: number;
                                    kind: string | null;
                                    /** Format: date-time */
                                    occurredAt: string;
                                    /** Format: date-time */
                                    recordedAt: string;
                                    actor: {
                                        role: string;
                                        /** @description Opaque staff or service id */
                                        id: string;
                                    };
                                    /** @description Its replayed case assumes it */
                                    assumed: boolean;
                                    /** @description Null where it was lost or erased */
                                    payload: unknown;
                                } | null;
                                /** @description The event that counts; null where it is not on this record */
                                counts: {
                                    eventId: string;
                                    version: number;
                                    kind: string | null;
                                    /** Format: date-time */
                                    occurredAt: string;
                                    /** Format: date-time */
                                    recordedAt: string;
                                    actor: {
                                        role: string;
                                        /** @description Opaque staff or service id */
                                        id: string;
                                    };
                                    /** @description Its replayed case assumes it */
                                    assumed: boolean;
                                    /** @description Null where it was lost or erased */
                                    payload: unknown;
                                } | null;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programmes/{id}/duplicates/{event}/resolution": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say whether two events tell the same; it can be said otherwise later, and all of it stays on the record
         * @description Roles: involvement-lead, programme-manager, approver, board-secretary
         */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description ETag of the programme as it was read; when given and no longer right, nothing is done */
                    "If-Match"?: string;
                    /** @description Yours to choose, one for each thing you want done; repeat it with the same request to be sure without doing it twice */
                    "Idempotency-Key": string;
                };
                path: {
                    id: string;
                    /** @description The suspected event: its source, #, and its id there */
                    event: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description `same`: it stays out of the count; `different`: both count
                         * @enum {string}
                         */
                        resolution: "same" | "different";
                        /**
                         * @description How it was found out
                         * @example The impact assessment covers the first of the two sites
                         */
                        reason: string;
                        /**
                         * Format: date-time
                         * @description For replays, and needed there: the moment of the decision in the case. Refused for live programmes
                         * @example 2027-03-01T17:00:00Z
                         */
                        moment?: string;
                    };
                };
            };
            responses: {
                /** @description Already resolved so */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @enum {string} */
                            outcome: "recorded" | "unchanged";
                            /** @description The event that records it; null when it was already so */
                            event: {
                                id: string;
                                type: string;
                                /** @description Version of the programme at which the event stands */
                                version: number;
                            } | null;
                        };
                    };
                };
                /** @description On the record */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @enum {string} */
                            outcome: "recorded" | "unchanged";
                            /** @description The event that records it; null when it was already so */
                            event: {
                                id: string;
                                type: string;
                                /** @description Version of the programme at which the event stands */
                                version: number;
                            } | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programmes/{id}/evidence-packs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Evidence packs that were requested of a programme, oldest first
         * @description Roles: programme-manager, involvement-lead, approver, board-secretary, compliance, service
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description All of them */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            items: {
                                /** @description SHA-256 of the question as canonical JSON */
                                pack: string;
                                question: {
                                    programme: string;
                                    kinds?: string[];
                                    groups?: string[];
                                    gates?: ("context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review")[];
                                    occurredFrom?: string;
                                    occurredTo?: string;
                                    asKnownAt?: string | {
                                        treeSize: number;
                                    };
                                    /** @enum {string} */
                                    certificate?: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review";
                                    withheld?: {
                                        [key: string]: string;
                                    };
                                    /** @enum {string} */
                                    edition: "disclosure" | "public";
                                    renewal?: number;
                                };
                                /** @description Version of the record at which it was requested */
                                version: number;
                                /** @description Null until it was made */
                                issued: {
                                    version: number;
                                    manifestDigest: string;
                                    size: number;
                                    /** @description SHA-256 of the time-stamp that is in it */
                                    timeStamp?: string;
                                } | null;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /**
         * Request an evidence pack: a question about the record, its answer, and all that is needed to check it
         * @description Roles: programme-manager, involvement-lead, approver, board-secretary, compliance, service
         */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description ETag of the programme as it was read; when given and no longer right, nothing is done */
                    "If-Match"?: string;
                    /** @description Yours to choose, one for each thing you want done; repeat it with the same request to be sure without doing it twice */
                    "Idempotency-Key": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Kinds of involvement events, as focus_group */
                        kinds?: string[];
                        /** @description Groups reached, as PC-DIS-SENS */
                        groups?: string[];
                        /** @description What was decided of these gates, and by what evidence */
                        gates?: ("context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review")[];
                        /**
                         * Format: date
                         * @description First day on which it happened
                         * @example 2027-03-01
                         */
                        occurredFrom?: string;
                        /**
                         * Format: date
                         * @description Last day on which it happened
                         * @example 2027-03-01
                         */
                        occurredTo?: string;
                        /** @description What was known by this instant, or size of the log; absent: by the request */
                        asKnownAt?: string | {
                            /** @description Leaves of the log: what stood before this one */
                            treeSize: number;
                        };
                        /**
                         * @description The certificate of the last closing of this gate: the whole record up to it, and nothing later
                         * @enum {string}
                         */
                        certificate?: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review";
                        /** @description Records whose payload is not given, by id or version, each with its ground; all else of them stays */
                        withheld?: {
                            [key: string]: string;
                        };
                        /**
                         * @description With what was recorded, or with digests only, so that it can be published
                         * @default disclosure
                         * @enum {string}
                         */
                        edition?: "disclosure" | "public";
                        /** @description Another pack of the same question, for what was recorded since the last */
                        renew?: boolean;
                        /**
                         * Format: date-time
                         * @description For replays, and needed there: the moment of the decision in the case. Refused for live programmes
                         * @example 2027-03-01T17:00:00Z
                         */
                        moment?: string;
                    };
                };
            };
            responses: {
                /** @description The same question was asked before: the same pack */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @enum {string} */
                            outcome: "recorded" | "unchanged";
                            /** @description The event that records it; null when it was already so */
                            event: {
                                id: string;
                                type: string;
                                /** @description Version of the programme at which the event stands */
                                version: number;
                            } | null;
                            /** @description Id of the pack */
                            pack: string;
                            /** @description Where records are withheld: versions of the later ones (`by`) that refer to one of them (`of`) by its id or an id in it. Others may quote it in other words */
                            quotations?: {
                                of: number;
                                by: number[];
                            }[];
                        };
                    };
                };
                /** @description Requested; Location says how far it is */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @enum {string} */
                            outcome: "recorded" | "unchanged";
                            /** @description The event that records it; null when it was already so */
                            event: {
                                id: string;
                                type: string;
                                /** @description Version of the programme at which the event stands */
                                version: number;
                            } | null;
                            /** @description Id of the pack */
                            pack: string;
                            /** @description Where records are withheld: versions of the later ones (`by`) that refer to one of them (`of`) by its id or an id in it. Others may quote it in other words */
                            quotations?: {
                                of: number;
                                by: number[];
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programmes/{id}/evidence-packs/{pack}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far an evidence pack is; asking has it made where it was not
         * @description Roles: programme-manager, involvement-lead, approver, board-secretary, compliance, service
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    pack: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The pack, its stage and its progress */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @description SHA-256 of the question as canonical JSON */
                            pack: string;
                            question: {
                                programme: string;
                                kinds?: string[];
                                groups?: string[];
                                gates?: ("context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review")[];
                                occurredFrom?: string;
                                occurredTo?: string;
                                asKnownAt?: string | {
                                    treeSize: number;
                                };
                                /** @enum {string} */
                                certificate?: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review";
                                withheld?: {
                                    [key: string]: string;
                                };
                                /** @enum {string} */
                                edition: "disclosure" | "public";
                                renewal?: number;
                            };
                            /** @description Version of the record at which it was requested */
                            version: number;
                            /** @description Null until it was made */
                            issued: {
                                version: number;
                                manifestDigest: string;
                                size: number;
                                /** @description SHA-256 of the time-stamp that is in it */
                                timeStamp?: string;
                            } | null;
                            /**
                             * @description Until a signed checkpoint covers the request, while it is made, until one covers that, and when its file can be had
                             * @enum {string}
                             */
                            stage: "waiting" | "building" | "sealing" | "ready";
                            progress: {
                                records: number;
                                of: number;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programmes/{id}/evidence-packs/{pack}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The file of an evidence pack: a ZIP file that anybody checks offline
         * @description Roles: programme-manager, involvement-lead, approver, board-secretary, compliance, service
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    pack: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The file, made as it is sent */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/zip": string;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programmes/{id}/forks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Fork a programme, or offer the fork to another organisation: both keep the past they share
         * @description Roles: approver, board-secretary, programme-manager
         */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description ETag of the programme as it was read; when given and no longer right, nothing is done */
                    "If-Match"?: string;
                    /** @description Yours to choose, one for each thing you want done; repeat it with the same request to be sure without doing it twice */
                    "Idempotency-Key": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description Id of the new programme, yours to choose
                         * @example STROKE-2027
                         */
                        programme: string;
                        /** @example Stroke care in the north of the county */
                        title: string;
                        /**
                         * @description ODS code, where the new programme is for another organisation: then the fork is offered to it
                         * @example QHM
                         */
                        organisation?: string;
                        /** @example The impact assessment covers the first of the two sites */
                        reason: string;
                        /**
                         * @description Which people, or which part of the proposal, the new programme is for
                         * @example Services for children
                         */
                        part: string;
                        /**
                         * @description What stays with the programme that is forked
                         * @example Services for adults
                         */
                        remainder: string;
                        /** @description When gates of the new programme should close; the others keep their targets */
                        targets?: {
                            [key: string]: string;
                        };
                        /** @description Version of which a part was cleared, where that is why */
                        cleared?: {
                            /** @example one-hyper-acute-unit */
                            proposal: string;
                            version: number;
                        };
                        /**
                         * @description The new programme goes back to this gate, with a new version of the proposal
                         * @enum {string}
                         */
                        goesBackTo?: "context" | "options" | "readiness";
                        /** @description Who acts in place of whom in the new programme, by opaque staff id */
                        approvers?: {
                            [key: string]: string;
                        };
                        /**
                         * Format: date-time
                         * @description From when on the offer cannot be accepted; four weeks from now unless given, 180 days at most
                         * @example 2027-03-01T17:00:00Z
                         */
                        expiresAt?: string;
                        /**
                         * Format: date-time
                         * @description For replays, and needed there: the moment of the decision in the case. Refused for live programmes
                         * @example 2027-03-01T17:00:00Z
                         */
                        moment?: string;
                    };
                };
            };
            responses: {
                /** @description Already forked or offered so */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @enum {string} */
                            outcome: "recorded" | "unchanged";
                            /** @description The event that records it; null when it was already so */
                            event: {
                                id: string;
                                type: string;
                                /** @description Version of the programme at which the event stands */
                                version: number;
                            } | null;
                            /** @description Number of the offer that now stands; null where nothing had to be offered */
                            offer: number | null;
                        };
                    };
                };
                /** @description Forked, and Location is the new programme; or offered, and Location is the offer */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @enum {string} */
                            outcome: "recorded" | "unchanged";
                            /** @description The event that records it; null when it was already so */
                            event: {
                                id: string;
                                type: string;
                                /** @description Version of the programme at which the event stands */
                                version: number;
                            } | null;
                            /** @description Number of the offer that now stands; null where nothing had to be offered */
                            offer: number | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programmes/{id}/gates/{gate}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One gate of a programme, now or as known at a moment
         * @description Roles: programme-manager, involvement-lead, approver, board-secretary, compliance, service
         */
        get: {
            parameters: {
                query?: {
                    /** @description Only what had been recorded by this instant (UTC), or when the log had this number of leaves: the record as it was known then. Of a replay, an instant is one of its case: what was known there by then */
                    asKnownAt?: string;
                };
                header?: never;
                path: {
                    id: string;
                    gate: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review";
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The gate */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /**
                             * @description A replay plays a past case with the moments of that case; it is never mixed with a live programme
                             * @enum {string}
                             */
                            nature: "live" | "replay";
                            /** @enum {string} */
                            programmeStatus: "running" | "completed" | "cancelled";
                            /** @description Version of the programme’s record; the ETag */
                            version: number;
                            /** @description What was known by then; null: now */
                            asKnownAt: string | null;
                            /** @description Leaves of the log, where it was asked for by these */
                            treeSize: number | null;
                            /** @description Whether nothing that was asked for can be missing any more; never of what is known now */
                            final: boolean;
                            /** @enum {string} */
                            gate: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review";
                            /**
                             * @description A gate is closed when its requirements were met (or waived) and a second person has signed it off
                             * @enum {string}
                             */
                            status: "open" | "ready" | "closed" | "closed_with_waiver" | "questioned" | "reopened" | "suspended";
                            /** @description Every mandatory requirement but the sign-off is met on the record, or waived */
                            ready: boolean;
                            target: string | null;
                            /** @description Closure asked for, waiting for a second person */
                            request: {
                                by: {
                                    role: string;
                                    /** @description Opaque staff or service id */
                                    id: string;
                                };
                                /** Format: date-time */
                                at: string;
                                note: string | null;
                                event: string;
                            } | null;
                            /** @description The last request, where somebody sent it back; null once closure is requested again or the gate closes */
                            sentBack: {
                                requestedBy: {
                                    role: string;
                                    /** @description Opaque staff or service id */
                                    id: string;
                                };
                                by: {
                                    role: string;
                                    /** @description Opaque staff or service id */
                                    id: string;
                                };
                                /** Format: date-time */
                                at: string;
                                reason: string;
                            } | null;
                            /** @description The last request with a note that was refused; null once closure is requested or the gate closes */
                            refusedRequest: {
                                by: {
                                    role: string;
                                    /** @description Opaque staff or service id */
                                    id: string;
                                };
                                /** Format: date-time */
                                at: string;
                                note: string;
                            } | null;
                            /** @description Latest closing, as it was; never changed by what came later */
                            closure: {
                                event: string;
                                /** Format: date-time */
                                closedAt: string;
                                /** Format: date-time */
                                recordedAt: string;
                                /**
                                 * Format: date-time
                                 * @description To be asked for `asKnownAt`: `recordedAt`, and in a replay `closedAt`
                                 */
                                knownAt: string;
                                requestedBy: {
                                    role: string;
                                    /** @description Opaque staff or service id */
                                    id: string;
                                };
                                closedBy: {
                                    role: string;
                                    /** @description Opaque staff or service id */
                                    id: string;
                                };
                                proposal: {
                                    proposal: string;
                                    version: number;
                                } | null;
                                assessmentVersion: number | null;
                                /** @description Waivers that substituted for requirements, and what has become of them since */
                                waivers: {
                                    waiver: string;
                                    requirement: string;
                                    /**
                                     * @description Only an approved waiver counts, and only until it expires; it shows as expired from that instant on
                                     * @enum {string}
                                     */
                                    status: "proposed" | "approved" | "revoked" | "expired";
                                }[];
                                /** @description What was shown to whoever signed, and blocked nothing */
                                readonly observations: {
                                    code: string;
                                    what: string;
                                    readonly evidence: string[];
                                }[];
                            } | null;
                            /** @description Why its closure is in question: what it relied on, and what has happened to that */
                            readonly questions: {
                                requirement: string;
                                reliedOn: string;
                                what: string;
                                /** @description Opaque staff ids of those who recorded that; none of them reaffirms the closing */
                                readonly hands?: string[];
                            }[];
                            /** @description What has a newer version than the one the gate closed on; the closing itself stays */
                            rescopedSince: {
                                assessment: {
                                    then: number | null;
                                    now: number | null;
                                    /** @description Groups that are required now and were not then */
                                    added: string[];
                                    /** @description Groups that were required then and are no longer */
                                    removed: string[];
                                } | null;
                                proposal: {
                                    then: {
                                        proposal: string;
                                        version: number;
                                    } | null;
                                    now: {
                                        proposal: string;
                                        version: number;
                                    } | null;
                                } | null;
                            } | null;
                            /** @description How often a closure was refused */
                            refusals: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programmes/{id}/gates/{gate}/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the caller may do with a gate now, with a waiver of each requirement; and why not
         * @description Roles: programme-manager, involvement-lead, approver, board-secretary, compliance, service
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    gate: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review";
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description All that could be done, by the rules that would refuse it */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @description Version of the record this goes by, the ETag */
                            version: number;
                            readonly items: {
                                /** @description As `CloseGate`; the operation of the same name does it */
                                command: string;
                                /** @description What it would be done to, by its parts of the path and members of the body */
                                about: {
                                    /** @enum {string} */
                                    gate?: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review";
                                    requirement?: string;
                                    waiver?: string;
                                    event?: string;
                                    commitment?: string;
                                    offer?: number;
                                    cause?: string;
                                    reference?: string;
                                    text?: number;
                                };
                                allowed: boolean;
                                /**
                                 * @description `already`: it is so; `role`: no role of the caller does this; `person`: another person has to; `record`: what is on record stands against it. The first of these that applies
                                 * @enum {string}
                                 */
                                verdict: "allowed" | "already" | "role" | "person" | "record";
                                /** @description Roles that may do it, where nothing else stands against it */
                                readonly roles: string[];
                                /** @description Role in which the caller would act; null where they have none for it */
                                role: string | null;
                                /** @description Why not, as the refusal would say it */
                                readonly reasons: {
                                    /** @description Key of a requirement (`context.needs`), or a code, as `same-person` or `own-evidence` */
                                    requirement: string;
                                    title: string;
                                    /** @description What the record shows, or lacks */
                                    why: string;
                                    wouldMeet: string;
                                    readonly basis: {
                                        citation: string;
                                        force: string;
                                    }[];
                                }[];
                                /** @description The reasons of `person` in words for the caller, as “You asked for the closure …” */
                                readonly toYou: string[];
                                /** @description What the policy says of waiving the requirement; null where it is not about a waiver */
                                waiver: {
                                    /** @description Grounds that are taken; none: it is never waived */
                                    readonly grounds: ("reg23_safety_welfare" | "not_applicable" | "proportionality" | "pre_election_deferral" | "partner_unavailable")[];
                                    /** @description Whether approval takes the reference of legal advice */
                                    needsLegalAdvice: boolean;
                                } | null;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programmes/{id}/gates/{gate}/closure-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for the closure of a gate; a refusal is put on the record with its reasons
         * @description Roles: programme-manager
         */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description ETag of the programme as it was read; when given and no longer right, nothing is done */
                    "If-Match"?: string;
                    /** @description Yours to choose, one for each thing you want done; repeat it with the same request to be sure without doing it twice */
                    "Idempotency-Key": string;
                };
                path: {
                    id: string;
                    gate: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review";
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @example The board meets on 26 May and has read the papers */
                        note?: string;
                        /**
                         * Format: date-time
                         * @description For replays, and needed there: the moment of the decision in the case. Refused for live programmes
                         * @example 2027-03-01T17:00:00Z
                         */
                        moment?: string;
                    };
                };
            };
            responses: {
                /** @description Already so */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @enum {string} */
                            outcome: "recorded" | "unchanged";
                            /** @description The event that records it; null when it was already so */
                            event: {
                                id: string;
                                type: string;
                                /** @description Version of the programme at which the event stands */
                                version: number;
                            } | null;
                        };
                    };
                };
                /** @description Asked for; a second person closes */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @enum {string} */
                            outcome: "recorded" | "unchanged";
                            /** @description The event that records it; null when it was already so */
                            event: {
                                id: string;
                                type: string;
                                /** @description Version of the programme at which the event stands */
                                version: number;
                            } | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programmes/{id}/gates/{gate}/closure-returns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a request for closure back to whoever asked, with what has to be done first
         * @description Roles: approver, board-secretary, programme-manager
         */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description ETag of the programme as it was read; when given and no longer right, nothing is done */
                    "If-Match"?: string;
                    /** @description Yours to choose, one for each thing you want done; repeat it with the same request to be sure without doing it twice */
                    "Idempotency-Key": string;
                };
                path: {
                    id: string;
                    gate: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review";
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @example The impact assessment covers the first of the two sites */
                        reason: string;
                        /**
                         * Format: date-time
                         * @description For replays, and needed there: the moment of the decision in the case. Refused for live programmes
                         * @example 2027-03-01T17:00:00Z
                         */
                        moment?: string;
                    };
                };
            };
            responses: {
                /** @description Sent back already */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @enum {string} */
                            outcome: "recorded" | "unchanged";
                            /** @description The event that records it; null when it was already so */
                            event: {
                                id: string;
                                type: string;
                                /** @description Version of the programme at which the event stands */
                                version: number;
                            } | null;
                        };
                    };
                };
                /** @description Sent back; closure can be requested again */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @enum {string} */
                            outcome: "recorded" | "unchanged";
                            /** @description The event that records it; null when it was already so */
                            event: {
                                id: string;
                                type: string;
                                /** @description Version of the programme at which the event stands */
                                version: number;
                            } | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programmes/{id}/gates/{gate}/closures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close a gate, as a second person; a refusal is put on the record with its reasons
         * @description Roles: approver, board-secretary, programme-manager
         */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description ETag of the programme as it was read; when given and no longer right, nothing is done */
                    "If-Match"?: string;
                    /** @description Yours to choose, one for each thing you want done; repeat it with the same request to be sure without doing it twice */
                    "Idempotency-Key": string;
                };
                path: {
                    id: string;
                    gate: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review";
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description For replays, and needed there: the moment of the decision in the case. Refused for live programmes
                         * @example 2027-03-01T17:00:00Z
                         */
                        moment?: string;
                    };
                };
            };
            responses: {
                /** @description Already closed */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @enum {string} */
                            outcome: "recorded" | "unchanged";
                            /** @description The event that records it; null when it was already so */
                            event: {
                                id: string;
                                type: string;
                                /** @description Version of the programme at which the event stands */
                                version: number;
                            } | null;
                        };
                    };
                };
                /** @description Closed */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @enum {string} */
                            outcome: "recorded" | "unchanged";
                            /** @description The event that records it; null when it was already so */
                            event: {
                                id: string;
                                type: string;
                                /** @description Version of the programme at which the event stands */
                                version: number;
                            } | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programmes/{id}/gates/{gate}/explanation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Why a gate is open or closed: each requirement met or not, by what, on what basis, and what would meet it
         * @description Roles: programme-manager, involvement-lead, approver, board-secretary, compliance, service
         */
        get: {
            parameters: {
                query?: {
                    /** @description Only what had been recorded by this instant (UTC), or when the log had this number of leaves: the record as it was known then. Of a replay, an instant is one of its case: what was known there by then */
                    asKnownAt?: string;
                    /** @description With what the caller may do with the gate now */
                    actions?: "true" | "false";
                };
                header?: never;
                path: {
                    id: string;
                    gate: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review";
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The explanation */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /**
                             * @description A replay plays a past case with the moments of that case; it is never mixed with a live programme
                             * @enum {string}
                             */
                            nature: "live" | "replay";
                            /** @enum {string} */
                            programmeStatus: "running" | "completed" | "cancelled";
                            /** @description Version of the programme’s record; the ETag */
                            version: number;
                            /** @description What was known by then; null: now */
                            asKnownAt: string | null;
                            /** @description Leaves of the log, where it was asked for by these */
                            treeSize: number | null;
                            /** @description Whether nothing that was asked for can be missing any more; never of what is known now */
                            final: boolean;
                            /** @enum {string} */
                            gate: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review";
                            /**
                             * @description A gate is closed when its requirements were met (or waived) and a second person has signed it off
                             * @enum {string}
                             */
                            status: "open" | "ready" | "closed" | "closed_with_waiver" | "questioned" | "reopened" | "suspended";
                            /** @description Every mandatory requirement but the sign-off is met on the record, or waived */
                            ready: boolean;
                            target: string | null;
                            /** @description Closure asked for, waiting for a second person */
                            request: {
                                by: {
                                    role: string;
                                    /** @description Opaque staff or service id */
                                    id: string;
                                };
                                /** Format: date-time */
                                at: string;
                                note: string | null;
                                event: string;
                            } | null;
                            /** @description The last request, where somebody sent it back; null once closure is requested again or the gate closes */
                            sentBack: {
                                requestedBy: {
                                    role: string;
                                    /** @description Opaque staff or service id */
                                    id: string;
                                };
                                by: {
                                    role: string;
                                    /** @description Opaque staff or service id */
                                    id: string;
                                };
                                /** Format: date-time */
                                at: string;
                                reason: string;
                            } | null;
                            /** @description The last request with a note that was refused; null once closure is requested or the gate closes */
                            refusedRequest: {
                                by: {
                                    role: string;
                                    /** @description Opaque staff or service id */
                                    id: string;
                                };
                                /** Format: date-time */
                                at: string;
                                note: string;
                            } | null;
                            /** @description Latest closing, as it was; never changed by what came later */
                            closure: {
                                event: string;
                                /** Format: date-time */
                                closedAt: string;
                                /** Format: date-time */
                                recordedAt: string;
                                /**
                                 * Format: date-time
                                 * @description To be asked for `asKnownAt`: `recordedAt`, and in a replay `closedAt`
                                 */
                                knownAt: string;
                                requestedBy: {
                                    role: string;
                                    /** @description Opaque staff or service id */
                                    id: string;
                                };
                                closedBy: {
                                    role: string;
                                    /** @description Opaque staff or service id */
                                    id: string;
                                };
                                proposal: {
                                    proposal: string;
                                    version: number;
                                } | null;
                                assessmentVersion: number | null;
                                /** @description Waivers that substituted for requirements, and what has become of them since */
                                waivers: {
                                    waiver: string;
                                    requirement: string;
                                    /**
                                     * @description Only an approved waiver counts, and only until it expires; it shows as expired from that instant on
                                     * @enum {string}
                                     */
                                    status: "proposed" | "approved" | "revoked" | "expired";
                                }[];
                                /** @description What was shown to whoever signed, and blocked nothing */
                                readonly observations: {
                                    code: string;
                                    what: string;
                                    readonly evidence: string[];
                                }[];
                            } | null;
                            /** @description Why its closure is in question: what it relied on, and what has happened to that */
                            readonly questions: {
                                requirement: string;
                                reliedOn: string;
                                what: string;
                                /** @description Opaque staff ids of those who recorded that; none of them reaffirms the closing */
                                readonly hands?: string[];
                            }[];
                            /** @description What has a newer version than the one the gate closed on; the closing itself stays */
                            rescopedSince: {
                                assessment: {
                                    then: number | null;
                                    now: number | null;
                                    /** @description Groups that are required now and were not then */
                                    added: string[];
                                    /** @description Groups that were required then and are no longer */
                                    removed: string[];
                                } | null;
                                proposal: {
                                    then: {
                                        proposal: string;
                                        version: number;
                                    } | null;
                                    now: {
                                        proposal: string;
                                        version: number;
                                    } | null;
                                } | null;
                            } | null;
                            /** @description How often a closure was refused */
                            refusals: number;
                            meaning: string;
                            requirements: {
                                key: string;
                                title: string;
                                /** @description Advisory when false: it does not keep the gate open */
                                mandatory: boolean;
                                met: boolean;
                                /** @description False where nothing it rests on was in force on the day looked at: neither met nor unmet, it holds no gate */
                                inForce: boolean;
                                /** @description Fulfilled by the act of closing */
                                bySignOff: boolean;
                                /** @description Events on the record that it rests on */
                                readonly by: string[];
                                /** @description What the record shows, or lacks */
                                why: string;
                                /** @description What would meet it; empty when it is met */
                                wouldMeet: string;
                                /** @description The same as `why`, as data; null where it is met */
                                reason: {
                                    /** @description Stable, as `not-recorded`, `too-few`, `groups-not-covered` or `out-of-order` */
                                    code: string;
                                    /** @description What the sentence names: kinds, groups and days as codes, and numbers */
                                    values: {
                                        [key: string]: string | number | string[];
                                    };
                                } | null;
                                /** @description Codes of the required groups that are neither reached nor reasoned */
                                readonly missingGroups: string[];
                                /** @description Partners of the installation’s directory that could help to reach them, for the most groups first */
                                readonly couldHelp: {
                                    partner: string;
                                    /** @description Those of the missing groups that it could help to reach */
                                    readonly groups: string[];
                                    readonly languages: string[];
                                    /** @description Kinds of involvement event that it can hold */
                                    readonly methods: string[];
                                }[];
                                readonly basis: {
                                    citation: string;
                                    /**
                                     * @description `local`: the commissioner’s own, and theirs to change
                                     * @enum {string}
                                     */
                                    force: "statute" | "statutory_guidance" | "policy" | "case_law" | "local";
                                    inForceFrom: string;
                                    inForceTo?: string;
                                }[];
                                readonly tags: string[];
                                /** @description Approved waiver that substitutes for it */
                                waiver: {
                                    waiver: string;
                                    /** @enum {string} */
                                    gate: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review";
                                    requirement: string;
                                    /** @enum {string} */
                                    grounds: "reg23_safety_welfare" | "not_applicable" | "proportionality" | "pre_election_deferral" | "partner_unavailable";
                                    reason: string;
                                    mitigation: string;
                                    /** Format: date-time */
                                    expiresAt: string;
                                    proposedBy: {
                                        role: string;
                                        /** @description Opaque staff or service id */
                                        id: string;
                                    };
                                    approvedBy: {
                                        role: string;
                                        /** @description Opaque staff or service id */
                                        id: string;
                                    } | null;
                                    /**
                                     * @description Only an approved waiver counts, and only until it expires; it shows as expired from that instant on
                                     * @enum {string}
                                     */
                                    status: "proposed" | "approved" | "revoked" | "expired";
                                    /** @description Who ended it and why, also where nobody had approved it; null while it is not over */
                                    ended: {
                                        by: {
                                            role: string;
                                            /** @description Opaque staff or service id */
                                            id: string;
                                        };
                                        /** Format: date-time */
                                        at: string;
                                        reason: string;
                                    } | null;
                                    /** @description The policy pack moved to does not take it for this requirement, so that it substitutes for nothing */
                                    disallowed: boolean;
                                    /** @description Latest closures that relied on it */
                                    readonly closures: {
                                        /** @enum {string} */
                                        gate: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review";
                                        closure: string;
                                    }[];
                                    /** @description Decisions taken on it: after such a closure and before it ended */
                                    readonly decisions: {
                                        /** @description Day in London */
                                        decidedOn: string;
                                        /** @description Event that tells of it */
                                        evidence: string;
                                        /** @enum {string} */
                                        level: "stage" | "final";
                                        rescinded: boolean;
                                    }[];
                                } | null;
                            }[];
                            /** @description What whoever signs should have seen and the policy asks nothing about; it blocks nothing */
                            readonly observations: {
                                code: string;
                                what: string;
                                readonly evidence: string[];
                            }[];
                            /** @description Of these, what was not shown when closure was requested: whoever closes sends If-Match with the version of this answer, or closure is requested again */
                            readonly shownSinceRequest: {
                                code: string;
                                what: string;
                                readonly evidence: string[];
                            }[];
                            /** @description Earlier gates that have not closed; gates close in order */
                            earlierGates: ("context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review")[];
                            signOff: {
                                readonly closingRoles: string[];
                                /** @description Who asked for the closure, and therefore cannot close it */
                                requestedBy: {
                                    role: string;
                                    /** @description Opaque staff or service id */
                                    id: string;
                                } | null;
                                /** @description Who alone recorded the evidence for a requirement, and therefore cannot sign it off */
                                readonly cannotClose: {
                                    staffId: string;
                                    requirement: string;
                                    title: string;
                                }[];
                            };
                            /** @description What happened to its closure on the record: refused, closed, questioned, reaffirmed, reopened; oldest first */
                            turns: {
                                eventId: string;
                                version: number;
                                /** @description Programme in whose record the original stands, where a fork shares that past; null for what is its own */
                                from: string | null;
                                type: string;
                                /** @description Kind of involvement event; null for what the engine recorded */
                                kind: string | null;
                                /**
                                 * Format: date-time
                                 * @description When it happened
                                 */
                                occurredAt: string;
                                /**
                                 * Format: date-time
                                 * @description When the engine knew it
                                 */
                                recordedAt: string;
                                /** @description In a replay: when it was known in the case */
                                replayMoment: string | null;
                                actor: {
                                    role: string;
                                    id: string;
                                };
                                payload: unknown;
                                /** @description `digest` is SHA-256 of the bytes of `salt` followed by `payload` as canonical JSON (RFC 8785), both as hex */
                                saltedDigest: {
                                    salt: string;
                                    digest: string;
                                } | null;
                            }[];
                            /** @description Evidence on the record of the programme that does not count yet, and what it lacks */
                            setAside: {
                                event: string;
                                lacks: string;
                            }[];
                            /** @description Evidence that was recorded or corrected late, with what somebody has to do, and who */
                            awaited: {
                                event: string;
                                /** @description True for evidence that counts as it was corrected late */
                                counts: boolean;
                                readonly needs: ("reason" | "document" | "countersignature")[];
                                /** @description Roles that may countersign it, and who may not: those who recorded or corrected it */
                                countersigning: {
                                    readonly roles: string[];
                                    readonly notBy: string[];
                                } | null;
                                whoMustAct: string;
                            }[];
                            /** @description Where it was asked for: what the caller may do with the gate now, and why not; nothing as known, or of a programme that was handed over */
                            readonly actions?: {
                                /** @description As `CloseGate`; the operation of the same name does it */
                                command: string;
                                /** @description What it would be done to, by its parts of the path and members of the body */
                                about: {
                                    /** @enum {string} */
                                    gate?: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review";
                                    requirement?: string;
                                    waiver?: string;
                                    event?: string;
                                    commitment?: string;
                                    offer?: number;
                                    cause?: string;
                                    reference?: string;
                                    text?: number;
                                };
                                allowed: boolean;
                                /**
                                 * @description `already`: it is so; `role`: no role of the caller does this; `person`: another person has to; `record`: what is on record stands against it. The first of these that applies
                                 * @enum {string}
                                 */
                                verdict: "allowed" | "already" | "role" | "person" | "record";
                                /** @description Roles that may do it, where nothing else stands against it */
                                readonly roles: string[];
                                /** @description Role in which the caller would act; null where they have none for it */
                                role: string | null;
                                /** @description Why not, as the refusal would say it */
                                readonly reasons: {
                                    /** @description Key of a requirement (`context.needs`), or a code, as `same-person` or `own-evidence` */
                                    requirement: string;
                                    title: string;
                                    /** @description What the record shows, or lacks */
                                    why: string;
                                    wouldMeet: string;
                                    readonly basis: {
                                        citation: string;
                                        force: string;
                                    }[];
                                }[];
                                /** @description The reasons of `person` in words for the caller, as “You asked for the closure …” */
                                readonly toYou: string[];
                                /** @description What the policy says of waiving the requirement; null where it is not about a waiver */
                                waiver: {
                                    /** @description Grounds that are taken; none: it is never waived */
                                    readonly grounds: ("reg23_safety_welfare" | "not_applicable" | "proportionality" | "pre_election_deferral" | "partner_unavailable")[];
                                    /** @description Whether approval takes the reference of legal advice */
                                    needsLegalAdvice: boolean;
                                } | null;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programmes/{id}/gates/{gate}/reaffirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say with reasons that a closure in question stands; a refusal is put on the record with its reasons
         * @description Roles: approver, board-secretary, programme-manager
         */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description ETag of the programme as it was read; when given and no longer right, nothing is done */
                    "If-Match"?: string;
                    /** @description Yours to choose, one for each thing you want done; repeat it with the same request to be sure without doing it twice */
                    "Idempotency-Key": string;
                };
                path: {
                    id: string;
                    gate: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review";
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @example The impact assessment covers the first of the two sites */
                        reason: string;
                        /**
                         * Format: date-time
                         * @description For replays, and needed there: the moment of the decision in the case. Refused for live programmes
                         * @example 2027-03-01T17:00:00Z
                         */
                        moment?: string;
                    };
                };
            };
            responses: {
                /** @description Closed and not in question */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @enum {string} */
                            outcome: "recorded" | "unchanged";
                            /** @description The event that records it; null when it was already so */
                            event: {
                                id: string;
                                type: string;
                                /** @description Version of the programme at which the event stands */
                                version: number;
                            } | null;
                        };
                    };
                };
                /** @description Reaffirmed */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @enum {string} */
                            outcome: "recorded" | "unchanged";
                            /** @description The event that records it; null when it was already so */
                            event: {
                                id: string;
                                type: string;
                                /** @description Version of the programme at which the event stands */
                                version: number;
                            } | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programmes/{id}/gates/{gate}/reopening": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a closed or questioned gate again, with reasons; a refusal is put on the record with its reasons
         * @description Roles: approver, board-secretary, programme-manager
         */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description ETag of the programme as it was read; when given and no longer right, nothing is done */
                    "If-Match"?: string;
                    /** @description Yours to choose, one for each thing you want done; repeat it with the same request to be sure without doing it twice */
                    "Idempotency-Key": string;
                };
                path: {
                    id: string;
                    gate: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review";
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @example The impact assessment covers the first of the two sites */
                        reason: string;
                        /**
                         * Format: date-time
                         * @description For replays, and needed there: the moment of the decision in the case. Refused for live programmes
                         * @example 2027-03-01T17:00:00Z
                         */
                        moment?: string;
                    };
                };
            };
            responses: {
                /** @description Open again already */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @enum {string} */
                            outcome: "recorded" | "unchanged";
                            /** @description The event that records it; null when it was already so */
                            event: {
                                id: string;
                                type: string;
                                /** @description Version of the programme at which the event stands */
                                version: number;
                            } | null;
                        };
                    };
                };
                /** @description Open again; its former closure stays in history */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @enum {string} */
                            outcome: "recorded" | "unchanged";
                            /** @description The event that records it; null when it was already so */
                            event: {
                                id: string;
                                type: string;
                                /** @description Version of the programme at which the event stands */
                                version: number;
                            } | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programmes/{id}/gates/{gate}/waivers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Propose a waiver of one requirement of a gate; a refusal is put on the record with its reasons
         * @description Roles: programme-manager
         */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description ETag of the programme as it was read; when given and no longer right, nothing is done */
                    "If-Match"?: string;
                    /** @description Yours to choose, one for each thing you want done; repeat it with the same request to be sure without doing it twice */
                    "Idempotency-Key": string;
                };
                path: {
                    id: string;
                    gate: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review";
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description Key of the requirement, as the explanation of the gate has it
                         * @example engagement.groups-reached
                         */
                        requirement: string;
                        /** @enum {string} */
                        grounds: "reg23_safety_welfare" | "not_applicable" | "proportionality" | "pre_election_deferral" | "partner_unavailable";
                        /** @example The impact assessment covers the first of the two sites */
                        reason: string;
                        /**
                         * @description What is done instead, so that people are not left out
                         * @example Carers are asked by telephone in the weeks of the review
                         */
                        mitigation: string;
                        /**
                         * Format: date-time
                         * @description When the requirement comes back
                         * @example 2027-03-01T17:00:00Z
                         */
                        expiresAt: string;
                        /**
                         * Format: date-time
                         * @description For replays, and needed there: the moment of the decision in the case. Refused for live programmes
                         * @example 2027-03-01T17:00:00Z
                         */
                        moment?: string;
                    };
                };
            };
            responses: {
                /** @description Proposed; a second person approves */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @enum {string} */
                            outcome: "recorded" | "unchanged";
                            /** @description The event that records it; null when it was already so */
                            event: {
                                id: string;
                                type: string;
                                /** @description Version of the programme at which the event stands */
                                version: number;
                            } | null;
                            waiver: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programmes/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Events of a programme in the order in which they were recorded
         * @description Roles: programme-manager, involvement-lead, approver, board-secretary, compliance, service
         */
        get: {
            parameters: {
                query?: {
                    /** @description Only what had been recorded by this instant (UTC), or when the log had this number of leaves: the record as it was known then. Of a replay, an instant is one of its case: what was known there by then */
                    asKnownAt?: string;
                    /** @description Only events of this type or kind; can be given several times */
                    type?: string | string[];
                    /** @description Only these events, by their ids: what a requirement rests on. All of them are given */
                    event?: string | string[];
                    /** @description Only events behind this version: what came since it was read. A cursor goes before it */
                    after?: number;
                    /** @description `next` of the page before */
                    cursor?: string;
                    /** @description Most items to give */
                    limit?: number;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A page */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /**
                             * @description A replay plays a past case with the moments of that case; it is never mixed with a live programme
                             * @enum {string}
                             */
                            nature: "live" | "replay";
                            /** @description What was known by then; null: now */
                            asKnownAt: string | null;
                            /** @description Leaves of the log, where it was asked for by these */
                            treeSize: number | null;
                            /** @description Whether nothing that was asked for can be missing any more; never of what is known now */
                            final: boolean;
                            items: {
                                eventId: string;
                                version: number;
                                /** @description Programme in whose record the original stands, where a fork shares that past; null for what is its own */
                                from: string | null;
                                type: string;
                                /** @description Kind of involvement event; null for what the engine recorded */
                                kind: string | null;
                                /**
                                 * Format: date-time
                                 * @description When it happened
                                 */
                                occurredAt: string;
                                /**
                                 * Format: date-time
                                 * @description When the engine knew it
                                 */
                                recordedAt: string;
                                /** @description In a replay: when it was known in the case */
                                replayMoment: string | null;
                                actor: {
                                    role: string;
                                    id: string;
                                };
                                payload: unknown;
                                /** @description `digest` is SHA-256 of the bytes of `salt` followed by `payload` as canonical JSON (RFC 8785), both as hex */
                                saltedDigest: {
                                    salt: string;
                                    digest: string;
                                } | null;
                            }[];
                            /** @description Cursor of the next page; null at the end */
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programmes/{id}/history/{event}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One event of a programme, with what corrects it and what it corrects
         * @description Roles: programme-manager, involvement-lead, approver, board-secretary, compliance, service
         */
        get: {
            parameters: {
                query?: {
                    /** @description Only what had been recorded by this instant (UTC), or when the log had this number of leaves: the record as it was known then. Of a replay, an instant is one of its case: what was known there by then */
                    asKnownAt?: string;
                };
                header?: never;
                path: {
                    id: string;
                    /** @description Version of the event in the record of the programme, or its id */
                    event: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The event */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /**
                             * @description A replay plays a past case with the moments of that case; it is never mixed with a live programme
                             * @enum {string}
                             */
                            nature: "live" | "replay";
                            /** @description What was known by then; null: now */
                            asKnownAt: string | null;
                            /** @description Leaves of the log, where it was asked for by these */
                            treeSize: number | null;
                            /** @description Whether nothing that was asked for can be missing any more; never of what is known now */
                            final: boolean;
                            item: {
                                eventId: string;
                                version: number;
                                /** @description Programme in whose record the original stands, where a fork shares that past; null for what is its own */
                                from: string | null;
                                type: string;
                                /** @description Kind of involvement event; null for what the engine recorded */
                                kind: string | null;
                                /**
                                 * Format: date-time
                                 * @description When it happened
                                 */
                                occurredAt: string;
                                /**
                                 * Format: date-time
                                 * @description When the engine knew it
                                 */
                                recordedAt: string;
                                /** @description In a replay: when it was known in the case */
                                replayMoment: string | null;
                                actor: {
                                    role: string;
                                    id: string;
                                };
                                payload: unknown;
                                /** @description `digest` is SHA-256 of the bytes of `salt` followed by `payload` as canonical JSON (RFC 8785), both as hex */
                                saltedDigest: {
                                    salt: string;
                                    digest: string;
                                } | null;
                            };
                            /** @description The event that this one corrects, retracts or reattributes */
                            corrects: {
                                eventId: string;
                                /** @description Null where it is not on this record */
                                event: {
                                    eventId: string;
                                    version: number;
                                    kind: string | null;
                                    /** Format: date-time */
                                    occurredAt: string;
                                    /** Format: date-time */
                                    recordedAt: string;
                                    actor: {
                                        role: string;
                                        /** @description Opaque staff or service id */
                                        id: string;
                                    };
                                    /** @description Its replayed case assumes it */
                                    assumed: boolean;
                                } | null;
                            } | null;
                            /** @description What a correction changed of what its event said until then; a value that is no text stands as JSON */
                            readonly changes: {
                                path: string;
                                from: string | null;
                                to: string | null;
                            }[];
                            /** @description Events that correct, retract or reattribute this one, oldest first */
                            readonly correctedBy: {
                                eventId: string;
                                version: number;
                                kind: string | null;
                                /** Format: date-time */
                                occurredAt: string;
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    role: string;
                                    /** @description Opaque staff or service id */
                                    id: string;
                                };
                                /** @description Its replayed case assumes it */
                                assumed: boolean;
                                /** @description Null where it was lost or erased */
                                payload: unknown;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programmes/{id}/history/{event}/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Proof that an event stands in the log that was signed, to be checked by anybody without us
         * @description Roles: programme-manager, involvement-lead, approver, board-secretary, compliance, service
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    /** @description Id of the event, or its version in the record of the programme */
                    event: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The proof, with the record and the checkpoint that it leads to */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @description Leaves before it in the log */
                            leafIndex: number;
                            /** @description Leaves of the checkpoint that the proof leads to */
                            treeSize: number;
                            /** @description What the leaf holds */
                            record: {
                                stream: string;
                                version: number;
                                eventId: string;
                                type: string;
                                /** Format: date-time */
                                occurredAt: string;
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    role: string;
                                    id: string;
                                };
                                /** @description SHA-256 of salt and payload, as `saltedDigest` of the history has it */
                                dataDigest: string;
                            };
                            /** @description C2SP tlog-proof@v1, with the leaf as its extra data: the text of a file that `throughline verify` takes */
                            proof: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programmes/{id}/involvement-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send one involvement event, or a list of at most 100; all or none are sent
         * @description Roles: involvement-lead, programme-manager, service
         */
        post: {
            parameters: {
                query?: {
                    /** @description Checks the events as they would be checked, and sends none */
                    "dry-run"?: "true" | "false";
                };
                header: {
                    /** @description `wait=N` (RFC 7240): wait up to N seconds, at most 30, until all are recorded */
                    Prefer?: string;
                    /** @description Yours to choose, one for each thing you want done; repeat it with the same request to be sure without doing it twice */
                    "Idempotency-Key": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["InvolvementEvent"] | components["schemas"]["InvolvementEvent"][];
                    "application/cloudevents+json": components["schemas"]["InvolvementEvent"] | components["schemas"]["InvolvementEvent"][];
                    "application/cloudevents-batch+json": components["schemas"]["InvolvementEvent"] | components["schemas"]["InvolvementEvent"][];
                };
            };
            responses: {
                /** @description A dry run: all would be sent; nothing was */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            items: {
                                /** @description Its source, #, and its id there */
                                eventId: string;
                                /**
                                 * @description `accepted`: on its way; recorded, refused or waiting will be seen at `location`. `checked`: by a dry run; nothing was sent
                                 * @enum {string}
                                 */
                                status: "recorded" | "accepted" | "checked";
                                /** @description Version of the programme at which it stands, once recorded */
                                version: number | null;
                                recordedAt: string | null;
                                location: string;
                            }[];
                        };
                    };
                };
                /** @description All are on the record */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            items: {
                                /** @description Its source, #, and its id there */
                                eventId: string;
                                /**
                                 * @description `accepted`: on its way; recorded, refused or waiting will be seen at `location`. `checked`: by a dry run; nothing was sent
                                 * @enum {string}
                                 */
                                status: "recorded" | "accepted" | "checked";
                                /** @description Version of the programme at which it stands, once recorded */
                                version: number | null;
                                recordedAt: string | null;
                                location: string;
                            }[];
                        };
                    };
                };
                /** @description On their way; Location says where to ask */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            items: {
                                /** @description Its source, #, and its id there */
                                eventId: string;
                                /**
                                 * @description `accepted`: on its way; recorded, refused or waiting will be seen at `location`. `checked`: by a dry run; nothing was sent
                                 * @enum {string}
                                 */
                                status: "recorded" | "accepted" | "checked";
                                /** @description Version of the programme at which it stands, once recorded */
                                version: number | null;
                                recordedAt: string | null;
                                location: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programmes/{id}/involvement-events/csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send the rows of a CSV file, read by a mapping (docs/csv-mapping.md); rows that cannot be sent are named by line and column, the others are sent
         * @description Roles: involvement-lead, programme-manager, service
         */
        post: {
            parameters: {
                query?: {
                    /** @description Checks the events as they would be checked, and sends none */
                    "dry-run"?: "true" | "false";
                };
                header: {
                    /** @description `wait=N` (RFC 7240): wait up to N seconds, at most 30, until all are recorded */
                    Prefer?: string;
                    /** @description Yours to choose, one for each thing you want done; repeat it with the same request to be sure without doing it twice */
                    "Idempotency-Key": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "multipart/form-data": {
                        /**
                         * Format: base64
                         * @example ZGF5LHBlb3BsZQoyMDI3LTAzLTAyLDEyCg==
                         */
                        file: string;
                        /**
                         * Format: base64
                         * @example a2luZDogZm9jdXNfZ3JvdXAK
                         */
                        mapping: string;
                    };
                };
            };
            responses: {
                /** @description A dry run: which rows can be sent and which cannot; nothing was */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @description Rows of the file that are not empty */
                            rows: number;
                            /** @description Rows that can be sent, or were */
                            items: {
                                line: number;
                                /** @description Its source, #, and its id there */
                                eventId: string;
                                /**
                                 * @description `accepted`: on its way; recorded, refused or waiting will be seen at `location`. `checked`: by a dry run; nothing was sent
                                 * @enum {string}
                                 */
                                status: "recorded" | "accepted" | "checked";
                                /** @description Version of the programme at which it stands, once recorded */
                                version: number | null;
                                recordedAt: string | null;
                                location: string;
                            }[];
                            /** @description Rows that cannot be sent as they are */
                            refused: {
                                /** @description Line of the file, the headings being line 1 */
                                line: number;
                                /** @description Stable code, as invalid-cell */
                                reason: string;
                                /** @description What would be accepted, in a sentence; never what stood there */
                                detail: string;
                                /** @description What is not as it should be */
                                readonly faults?: {
                                    /** @description Heading of the column that it came from; absent: from none */
                                    column?: string;
                                    /** @description Member of the event, as data.themes.0 */
                                    path: string;
                                    /** @description What was checked, as day or too-small */
                                    code: string;
                                    accepted: string;
                                    /** @description What the check goes by, as an example or a minimum */
                                    values: {
                                        [key: string]: unknown;
                                    };
                                }[];
                                /** @description What looks like personal data */
                                readonly fields?: {
                                    /** @description Heading of the column that it came from; absent: from none */
                                    column?: string;
                                    path: string;
                                    kind: string;
                                }[];
                                /** @enum {string} */
                                certainty?: "suspected" | "certain";
                                /** @description By it another person confirms that nobody is named */
                                digest?: string;
                            }[];
                        };
                    };
                };
                /** @description All rows that can be sent are on the record */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @description Rows of the file that are not empty */
                            rows: number;
                            /** @description Rows that can be sent, or were */
                            items: {
                                line: number;
                                /** @description Its source, #, and its id there */
                                eventId: string;
                                /**
                                 * @description `accepted`: on its way; recorded, refused or waiting will be seen at `location`. `checked`: by a dry run; nothing was sent
                                 * @enum {string}
                                 */
                                status: "recorded" | "accepted" | "checked";
                                /** @description Version of the programme at which it stands, once recorded */
                                version: number | null;
                                recordedAt: string | null;
                                location: string;
                            }[];
                            /** @description Rows that cannot be sent as they are */
                            refused: {
                                /** @description Line of the file, the headings being line 1 */
                                line: number;
                                /** @description Stable code, as invalid-cell */
                                reason: string;
                                /** @description What would be accepted, in a sentence; never what stood there */
                                detail: string;
                                /** @description What is not as it should be */
                                readonly faults?: {
                                    /** @description Heading of the column that it came from; absent: from none */
                                    column?: string;
                                    /** @description Member of the event, as data.themes.0 */
                                    path: string;
                                    /** @description What was checked, as day or too-small */
                                    code: string;
                                    accepted: string;
                                    /** @description What the check goes by, as an example or a minimum */
                                    values: {
                                        [key: string]: unknown;
                                    };
                                }[];
                                /** @description What looks like personal data */
                                readonly fields?: {
                                    /** @description Heading of the column that it came from; absent: from none */
                                    column?: string;
                                    path: string;
                                    kind: string;
                                }[];
                                /** @enum {string} */
                                certainty?: "suspected" | "certain";
                                /** @description By it another person confirms that nobody is named */
                                digest?: string;
                            }[];
                        };
                    };
                };
                /** @description Some are on their way */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @description Rows of the file that are not empty */
                            rows: number;
                            /** @description Rows that can be sent, or were */
                            items: {
                                line: number;
                                /** @description Its source, #, and its id there */
                                eventId: string;
                                /**
                                 * @description `accepted`: on its way; recorded, refused or waiting will be seen at `location`. `checked`: by a dry run; nothing was sent
                                 * @enum {string}
                                 */
                                status: "recorded" | "accepted" | "checked";
                                /** @description Version of the programme at which it stands, once recorded */
                                version: number | null;
                                recordedAt: string | null;
                                location: string;
                            }[];
                            /** @description Rows that cannot be sent as they are */
                            refused: {
                                /** @description Line of the file, the headings being line 1 */
                                line: number;
                                /** @description Stable code, as invalid-cell */
                                reason: string;
                                /** @description What would be accepted, in a sentence; never what stood there */
                                detail: string;
                                /** @description What is not as it should be */
                                readonly faults?: {
                                    /** @description Heading of the column that it came from; absent: from none */
                                    column?: string;
                                    /** @description Member of the event, as data.themes.0 */
                                    path: string;
                                    /** @description What was checked, as day or too-small */
                                    code: string;
                                    accepted: string;
                                    /** @description What the check goes by, as an example or a minimum */
                                    values: {
                                        [key: string]: unknown;
                                    };
                                }[];
                                /** @description What looks like personal data */
                                readonly fields?: {
                                    /** @description Heading of the column that it came from; absent: from none */
                                    column?: string;
                                    path: string;
                                    kind: string;
                                }[];
                                /** @enum {string} */
                                certainty?: "suspected" | "certain";
                                /** @description By it another person confirms that nobody is named */
                                digest?: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programmes/{id}/involvement-events/{event}/countersignature": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Countersign evidence that was recorded or corrected late, as it counts now. Whoever recorded or corrected it is refused, on the record; a later correction asks for another countersignature
         * @description Roles: involvement-lead, programme-manager, approver, board-secretary
         */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description ETag of the programme as it was read; when given and no longer right, nothing is done */
                    "If-Match"?: string;
                    /** @description Yours to choose, one for each thing you want done; repeat it with the same request to be sure without doing it twice */
                    "Idempotency-Key": string;
                };
                path: {
                    id: string;
                    /** @description The evidence, or the correction in place of it: its source, #, and its id there */
                    event: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description How you know, for the record
                         * @example The board meets on 26 May and has read the papers
                         */
                        note?: string;
                        /**
                         * Format: date-time
                         * @description For replays, and needed there: the moment of the decision in the case. Refused for live programmes
                         * @example 2027-03-01T17:00:00Z
                         */
                        moment?: string;
                    };
                };
            };
            responses: {
                /** @description Countersigned already */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @enum {string} */
                            outcome: "recorded" | "unchanged";
                            /** @description The event that records it; null when it was already so */
                            event: {
                                id: string;
                                type: string;
                                /** @description Version of the programme at which the event stands */
                                version: number;
                            } | null;
                        };
                    };
                };
                /** @description Countersigned */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @enum {string} */
                            outcome: "recorded" | "unchanged";
                            /** @description The event that records it; null when it was already so */
                            event: {
                                id: string;
                                type: string;
                                /** @description Version of the programme at which the event stands */
                                version: number;
                            } | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programmes/{id}/involvement-events/{event}/erasure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for the erasure of what an event said, which a second person approves; kind, dates, counts and groups stay, and with them what gates are judged by. Refused under a legal hold, on the record
         * @description Roles: programme-manager, board-secretary
         */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description ETag of the programme as it was read; when given and no longer right, nothing is done */
                    "If-Match"?: string;
                    /** @description Yours to choose, one for each thing you want done; repeat it with the same request to be sure without doing it twice */
                    "Idempotency-Key": string;
                };
                path: {
                    id: string;
                    /** @description The event: its source, #, and its id there */
                    event: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        ground: "personal-data-recorded" | "data-subject-request" | "retention-ended";
                        /**
                         * @description Why, for the record; never what is to be erased
                         * @example The impact assessment covers the first of the two sites
                         */
                        reason: string;
                        /**
                         * Format: date-time
                         * @description For replays, and needed there: the moment of the decision in the case. Refused for live programmes
                         * @example 2027-03-01T17:00:00Z
                         */
                        moment?: string;
                    };
                };
            };
            responses: {
                /** @description Asked for, or erased, already */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @enum {string} */
                            outcome: "recorded" | "unchanged";
                            /** @description The event that records it; null when it was already so */
                            event: {
                                id: string;
                                type: string;
                                /** @description Version of the programme at which the event stands */
                                version: number;
                            } | null;
                        };
                    };
                };
                /** @description Asked for; a second person approves */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @enum {string} */
                            outcome: "recorded" | "unchanged";
                            /** @description The event that records it; null when it was already so */
                            event: {
                                id: string;
                                type: string;
                                /** @description Version of the programme at which the event stands */
                                version: number;
                            } | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programmes/{id}/involvement-events/{event}/erasure/approval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve an erasure, as a second person: what the event said is gone with the answer, and that it was erased stays on the record
         * @description Roles: approver, board-secretary
         */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description ETag of the programme as it was read; when given and no longer right, nothing is done */
                    "If-Match"?: string;
                    /** @description Yours to choose, one for each thing you want done; repeat it with the same request to be sure without doing it twice */
                    "Idempotency-Key": string;
                };
                path: {
                    id: string;
                    /** @description The event: its source, #, and its id there */
                    event: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description For replays, and needed there: the moment of the decision in the case. Refused for live programmes
                         * @example 2027-03-01T17:00:00Z
                         */
                        moment?: string;
                    };
                };
            };
            responses: {
                /** @description Erased already */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @enum {string} */
                            outcome: "recorded" | "unchanged";
                            /** @description The event that records it; null when it was already so */
                            event: {
                                id: string;
                                type: string;
                                /** @description Version of the programme at which the event stands */
                                version: number;
                            } | null;
                            /** @description Where copies may be that cannot be erased from here */
                            notReached: string[];
                        };
                    };
                };
                /** @description Erased */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @enum {string} */
                            outcome: "recorded" | "unchanged";
                            /** @description The event that records it; null when it was already so */
                            event: {
                                id: string;
                                type: string;
                                /** @description Version of the programme at which the event stands */
                                version: number;
                            } | null;
                            /** @description Where copies may be that cannot be erased from here */
                            notReached: string[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programmes/{id}/moments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The moment before and the moment after at which something was recorded, of now or of an instant
         * @description Roles: programme-manager, involvement-lead, approver, board-secretary, compliance, service
         */
        get: {
            parameters: {
                query?: {
                    /** @description Only what had been recorded by this instant (UTC), or when the log had this number of leaves: the record as it was known then. Of a replay, an instant is one of its case: what was known there by then */
                    asKnownAt?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The moments */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /**
                             * @description A replay plays a past case with the moments of that case; it is never mixed with a live programme
                             * @enum {string}
                             */
                            nature: "live" | "replay";
                            /** @description What was known by then; null: now */
                            asKnownAt: string | null;
                            /** @description Leaves of the log, where it was asked for by these */
                            treeSize: number | null;
                            /** @description Whether nothing that was asked for can be missing any more; never of what is known now */
                            final: boolean;
                            /** @description The last event that was on record by then; null: none was */
                            at: {
                                version: number;
                                /** Format: date-time */
                                recordedAt: string;
                                /**
                                 * Format: date-time
                                 * @description To be asked for `asKnownAt`: `recordedAt`, and in a replay the moment of its case
                                 */
                                knownAt: string;
                                type: string;
                                kind: string | null;
                            } | null;
                            /** @description The last event of the moment before: the record before its latest change */
                            previous: {
                                version: number;
                                /** Format: date-time */
                                recordedAt: string;
                                /**
                                 * Format: date-time
                                 * @description To be asked for `asKnownAt`: `recordedAt`, and in a replay the moment of its case
                                 */
                                knownAt: string;
                                type: string;
                                kind: string | null;
                            } | null;
                            /** @description The first event that came on record afterwards */
                            next: {
                                version: number;
                                /** Format: date-time */
                                recordedAt: string;
                                /**
                                 * Format: date-time
                                 * @description To be asked for `asKnownAt`: `recordedAt`, and in a replay the moment of its case
                                 */
                                knownAt: string;
                                type: string;
                                kind: string | null;
                            } | null;
                            first: {
                                version: number;
                                /** Format: date-time */
                                recordedAt: string;
                                /**
                                 * Format: date-time
                                 * @description To be asked for `asKnownAt`: `recordedAt`, and in a replay the moment of its case
                                 */
                                knownAt: string;
                                type: string;
                                kind: string | null;
                            };
                            last: {
                                version: number;
                                /** Format: date-time */
                                recordedAt: string;
                                /**
                                 * Format: date-time
                                 * @description To be asked for `asKnownAt`: `recordedAt`, and in a replay the moment of its case
                                 */
                                knownAt: string;
                                type: string;
                                kind: string | null;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programmes/{id}/no-person-confirmations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm that a message refused on suspicion names no person. It is not kept, so it is sent again as it was; the confirmation of whoever recorded or sends it does not count
         * @description Roles: involvement-lead, programme-manager, approver, board-secretary
         */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description ETag of the programme as it was read; when given and no longer right, nothing is done */
                    "If-Match"?: string;
                    /** @description Yours to choose, one for each thing you want done; repeat it with the same request to be sure without doing it twice */
                    "Idempotency-Key": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description SHA-256 of the message, as its refusal or its dead letter gives it
                         * @example 2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae
                         */
                        digest: string;
                        /**
                         * @description What it is that seemed to be a person; never repeat it
                         * @example The impact assessment covers the first of the two sites
                         */
                        reason: string;
                        /**
                         * Format: date-time
                         * @description For replays, and needed there: the moment of the decision in the case. Refused for live programmes
                         * @example 2027-03-01T17:00:00Z
                         */
                        moment?: string;
                    };
                };
            };
            responses: {
                /** @description Confirmed by this person already */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @enum {string} */
                            outcome: "recorded" | "unchanged";
                            /** @description The event that records it; null when it was already so */
                            event: {
                                id: string;
                                type: string;
                                /** @description Version of the programme at which the event stands */
                                version: number;
                            } | null;
                        };
                    };
                };
                /** @description Confirmed */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @enum {string} */
                            outcome: "recorded" | "unchanged";
                            /** @description The event that records it; null when it was already so */
                            event: {
                                id: string;
                                type: string;
                                /** @description Version of the programme at which the event stands */
                                version: number;
                            } | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programmes/{id}/offers/{offer}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One offer; the organisation it was made to sees this of the programme, and nothing else
         * @description Roles: programme-manager, involvement-lead, approver, board-secretary, compliance, service
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    offer: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The offer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description The programme that is offered, or that would be forked */
                            programme: string;
                            /** @description Its number within the programme */
                            offer: number;
                            /** @enum {string} */
                            kind: "transfer" | "fork";
                            /**
                             * @description On which side the caller is
                             * @enum {string}
                             */
                            side: "giver" | "receiver" | "both";
                            /** @description ODS code of the organisation that offers */
                            from: string;
                            /** @description ODS code of the organisation it is offered to */
                            to: string;
                            title: string;
                            /** @enum {string} */
                            tier: "T0" | "T1" | "T2" | "T3";
                            /** @enum {string} */
                            nature: "live" | "replay";
                            reason: string;
                            offeredBy: {
                                role: string;
                                /** @description Opaque staff or service id */
                                id: string;
                            };
                            /** Format: date-time */
                            offeredAt: string;
                            /**
                             * Format: date-time
                             * @description From then on it cannot be accepted
                             */
                            expiresAt: string;
                            /** @enum {string} */
                            status: "open" | "expired" | "accepted" | "refused" | "withdrawn" | "lapsed";
                            /** @description Who would act in place of whom, as proposed */
                            approvers: {
                                [key: string]: string;
                            };
                            fork: {
                                /** @description Id of the programme that would begin */
                                programme: string;
                                title: string;
                                /** @description Which people, or which part of the proposal, it would be for */
                                part: string;
                                remainder: string;
                                goesBackTo: ("context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review") | null;
                            } | null;
                            /** @description Who answered it, when and why; null while it is open or expired */
                            ended: {
                                /** Format: date-time */
                                at: string;
                                by: {
                                    role: string;
                                    /** @description Opaque staff or service id */
                                    id: string;
                                } | null;
                                reason: string | null;
                            } | null;
                            /** @description Accepting and refusing, or withdrawing, by the side of the caller */
                            readonly actions: {
                                /** @description As `CloseGate`; the operation of the same name does it */
                                command: string;
                                /** @description What it would be done to, by its parts of the path and members of the body */
                                about: {
                                    /** @enum {string} */
                                    gate?: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review";
                                    requirement?: string;
                                    waiver?: string;
                                    event?: string;
                                    commitment?: string;
                                    offer?: number;
                                    cause?: string;
                                    reference?: string;
                                    text?: number;
                                };
                                allowed: boolean;
                                /**
                                 * @description `already`: it is so; `role`: no role of the caller does this; `person`: another person has to; `record`: what is on record stands against it. The first of these that applies
                                 * @enum {string}
                                 */
                                verdict: "allowed" | "already" | "role" | "person" | "record";
                                /** @description Roles that may do it, where nothing else stands against it */
                                readonly roles: string[];
                                /** @description Role in which the caller would act; null where they have none for it */
                                role: string | null;
                                /** @description Why not, as the refusal would say it */
                                readonly reasons: {
                                    /** @description Key of a requirement (`context.needs`), or a code, as `same-person` or `own-evidence` */
                                    requirement: string;
                                    title: string;
                                    /** @description What the record shows, or lacks */
                                    why: string;
                                    wouldMeet: string;
                                    readonly basis: {
                                        citation: string;
                                        force: string;
                                    }[];
                                }[];
                                /** @description The reasons of `person` in words for the caller, as “You asked for the closure …” */
                                readonly toYou: string[];
                                /** @description What the policy says of waiving the requirement; null where it is not about a waiver */
                                waiver: {
                                    /** @description Grounds that are taken; none: it is never waived */
                                    readonly grounds: ("reg23_safety_welfare" | "not_applicable" | "proportionality" | "pre_election_deferral" | "partner_unavailable")[];
                                    /** @description Whether approval takes the reference of legal advice */
                                    needsLegalAdvice: boolean;
                                } | null;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programmes/{id}/offers/{offer}/acceptance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept an offer, for the organisation it was made to; the programme is handed over, or forked, by this
         * @description Roles: programme-manager, board-secretary, approver, involvement-lead
         */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description ETag of the programme as it was read; when given and no longer right, nothing is done */
                    "If-Match"?: string;
                    /** @description Yours to choose, one for each thing you want done; repeat it with the same request to be sure without doing it twice */
                    "Idempotency-Key": string;
                };
                path: {
                    id: string;
                    offer: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Who acts in place of whom from now on: ids in the directory of the receiver; as proposed unless given */
                        approvers?: {
                            [key: string]: string;
                        };
                        /**
                         * Format: date-time
                         * @description For replays, and needed there: the moment of the decision in the case. Refused for live programmes
                         * @example 2027-03-01T17:00:00Z
                         */
                        moment?: string;
                    };
                };
            };
            responses: {
                /** @description Already accepted */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @enum {string} */
                            outcome: "recorded" | "unchanged";
                            /** @description The event that records it; null when it was already so */
                            event: {
                                id: string;
                                type: string;
                                /** @description Version of the programme at which the event stands */
                                version: number;
                            } | null;
                        };
                    };
                };
                /** @description Handed over, or forked */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @enum {string} */
                            outcome: "recorded" | "unchanged";
                            /** @description The event that records it; null when it was already so */
                            event: {
                                id: string;
                                type: string;
                                /** @description Version of the programme at which the event stands */
                                version: number;
                            } | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programmes/{id}/offers/{offer}/refusal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refuse an offer, for the organisation it was made to
         * @description Roles: programme-manager, board-secretary, approver, involvement-lead
         */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description ETag of the programme as it was read; when given and no longer right, nothing is done */
                    "If-Match"?: string;
                    /** @description Yours to choose, one for each thing you want done; repeat it with the same request to be sure without doing it twice */
                    "Idempotency-Key": string;
                };
                path: {
                    id: string;
                    offer: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @example The impact assessment covers the first of the two sites */
                        reason: string;
                        /**
                         * Format: date-time
                         * @description For replays, and needed there: the moment of the decision in the case. Refused for live programmes
                         * @example 2027-03-01T17:00:00Z
                         */
                        moment?: string;
                    };
                };
            };
            responses: {
                /** @description Already refused */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @enum {string} */
                            outcome: "recorded" | "unchanged";
                            /** @description The event that records it; null when it was already so */
                            event: {
                                id: string;
                                type: string;
                                /** @description Version of the programme at which the event stands */
                                version: number;
                            } | null;
                        };
                    };
                };
                /** @description Refused */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @enum {string} */
                            outcome: "recorded" | "unchanged";
                            /** @description The event that records it; null when it was already so */
                            event: {
                                id: string;
                                type: string;
                                /** @description Version of the programme at which the event stands */
                                version: number;
                            } | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programmes/{id}/offers/{offer}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw an offer, for the organisation that made it
         * @description Roles: programme-manager, approver, board-secretary, involvement-lead
         */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description ETag of the programme as it was read; when given and no longer right, nothing is done */
                    "If-Match"?: string;
                    /** @description Yours to choose, one for each thing you want done; repeat it with the same request to be sure without doing it twice */
                    "Idempotency-Key": string;
                };
                path: {
                    id: string;
                    offer: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @example The impact assessment covers the first of the two sites */
                        reason: string;
                        /**
                         * Format: date-time
                         * @description For replays, and needed there: the moment of the decision in the case. Refused for live programmes
                         * @example 2027-03-01T17:00:00Z
                         */
                        moment?: string;
                    };
                };
            };
            responses: {
                /** @description Already withdrawn */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @enum {string} */
                            outcome: "recorded" | "unchanged";
                            /** @description The event that records it; null when it was already so */
                            event: {
                                id: string;
                                type: string;
                                /** @description Version of the programme at which the event stands */
                                version: number;
                            } | null;
                        };
                    };
                };
                /** @description Withdrawn */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @enum {string} */
                            outcome: "recorded" | "unchanged";
                            /** @description The event that records it; null when it was already so */
                            event: {
                                id: string;
                                type: string;
                                /** @description Version of the programme at which the event stands */
                                version: number;
                            } | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programmes/{id}/pack-move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What moving the programme to another policy pack would change for it, requirement by requirement
         * @description Roles: programme-manager, involvement-lead, approver, board-secretary, compliance, service
         */
        get: {
            parameters: {
                query: {
                    /** @description The other pack, as ics-involvement/2 */
                    to: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The differences, with the digest that names them */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            from: {
                                id: string;
                                version: number;
                            };
                            to: {
                                id: string;
                                version: number;
                            };
                            /** @description Of the differences; names them in the decision */
                            digest: string;
                            /** @description Requirements of gates that have not closed, as far as the move makes a difference to them */
                            readonly requirements: {
                                key: string;
                                /** @enum {string} */
                                gate: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review";
                                /** @enum {string} */
                                how: "added" | "gone" | "changed";
                                /** @description What is asked otherwise; empty where only the result differs */
                                readonly changes: string[];
                                /** @description On the record as it is, under the present pack; null where that does not ask it */
                                before: {
                                    title: string;
                                    mandatory: boolean;
                                    met: boolean;
                                    /** @description False where it rests on law that is not in force: neither met nor unmet */
                                    inForce: boolean;
                                    /** @description Waiver in force that substitutes for it */
                                    waiver: string | null;
                                    why: string;
                                    wouldMeet: string;
                                } | null;
                                /** @description The same under the other pack */
                                after: {
                                    title: string;
                                    mandatory: boolean;
                                    met: boolean;
                                    /** @description False where it rests on law that is not in force: neither met nor unmet */
                                    inForce: boolean;
                                    /** @description Waiver in force that substitutes for it */
                                    waiver: string | null;
                                    why: string;
                                    wouldMeet: string;
                                } | null;
                                /** @description Stands in the way after the move, and did not before */
                                nowUnmet: boolean;
                            }[];
                            /** @description Gates that closed under their own pack, and keep it */
                            readonly keptGates: ("context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review")[];
                            /** @description Public promises that nothing would ask for any more; with any of these the move is refused */
                            readonly droppedPromises: string[];
                            /** @description Waivers on grounds that the other pack does not take; they stand in no more, but at gates that closed and keep their pack until they are opened again */
                            readonly disallowed: {
                                waiver: string;
                                requirement: string;
                                /** @enum {string} */
                                gate: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review";
                                why: string;
                            }[];
                            /** @description Past closures that the other pack would have judged otherwise; they stand */
                            readonly closures: {
                                programme: string;
                                programmeTitle: string;
                                /** @enum {string} */
                                gate: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review";
                                /** @enum {string} */
                                tier: "T0" | "T1" | "T2" | "T3";
                                /** @description Event that recorded the closing */
                                closure: string;
                                /** Format: date-time */
                                closedAt: string;
                                closedUnder: {
                                    id: string;
                                    version: number;
                                };
                                wouldClose: boolean;
                                readonly unmet: {
                                    requirement: string;
                                    title: string;
                                    why: string;
                                    wouldMeet: string;
                                }[];
                                /** @description Requirements that were waived and would have needed no waiver */
                                readonly waiversNotNeeded: string[];
                            }[];
                            /** @description All of it, a difference a sentence, as the decision records it */
                            readonly sentences: string[];
                        };
                    };
                };
            };
        };
        put?: never;
        /**
         * Move the programme to another policy pack, on the differences that were shown; closed gates keep theirs
         * @description Roles: approver, board-secretary, programme-manager
         */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description ETag of the programme as it was read; when given and no longer right, nothing is done */
                    "If-Match"?: string;
                    /** @description Yours to choose, one for each thing you want done; repeat it with the same request to be sure without doing it twice */
                    "Idempotency-Key": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        to: {
                            /** @example 3f9a1c5e7b2d4860 */
                            id: string;
                            version: number;
                        };
                        /**
                         * @description Digest of the differences as they were shown; refused when they are others by now
                         * @example 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
                         */
                        differences: string;
                        /** @example The impact assessment covers the first of the two sites */
                        reason: string;
                        /**
                         * Format: date-time
                         * @description For replays, and needed there: the moment of the decision in the case. Refused for live programmes
                         * @example 2027-03-01T17:00:00Z
                         */
                        moment?: string;
                    };
                };
            };
            responses: {
                /** @description Already under this pack */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @enum {string} */
                            outcome: "recorded" | "unchanged";
                            /** @description The event that records it; null when it was already so */
                            event: {
                                id: string;
                                type: string;
                                /** @description Version of the programme at which the event stands */
                                version: number;
                            } | null;
                        };
                    };
                };
                /** @description Moved */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @enum {string} */
                            outcome: "recorded" | "unchanged";
                            /** @description The event that records it; null when it was already so */
                            event: {
                                id: string;
                                type: string;
                                /** @description Version of the programme at which the event stands */
                                version: number;
                            } | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programmes/{id}/publication": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What residents are shown of a programme, what waits for approval with how it would look, and what could be shown
         * @description Roles: programme-manager, involvement-lead, approver, board-secretary, compliance, service
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The publication */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            version: number;
                            /**
                             * @description `waiting`: nothing is shown yet
                             * @enum {string}
                             */
                            status: "off" | "waiting" | "shown" | "withdrawn";
                            /** @description Path of the page, as /public/QPM/stroke-services */
                            address: string | null;
                            waiting: {
                                /** @description Its number */
                                text: number;
                                by: {
                                    role: string;
                                    /** @description Opaque staff or service id */
                                    id: string;
                                };
                                /** Format: date-time */
                                at: string;
                                readonly parts: ("promises" | "activity" | "groups" | "feedback" | "decisions" | "gates" | "corrections")[];
                                /** @description Every text of an event that it may show, and no other */
                                readonly quoted: {
                                    /** @enum {string} */
                                    part: "deciding" | "promises" | "activity" | "groups" | "feedback" | "decisions" | "gates" | "corrections";
                                    event: string;
                                    /** @description Where in the event, as `themes.0` */
                                    field: string;
                                    words: string;
                                }[];
                                /** @description As residents see it, or would */
                                page: {
                                    /** @description Null where the reference data has none */
                                    organisationName: string | null;
                                    /** @enum {string} */
                                    nature: "live" | "replay";
                                    /** @enum {string} */
                                    status: "running" | "completed" | "cancelled";
                                    approved: {
                                        /** @description ODS code of the organisation under whose address it stands */
                                        organisation: string;
                                        page: string;
                                        title: string;
                                        readonly summary: string[];
                                        contact: {
                                            team: string;
                                            mailbox?: string;
                                            line?: string;
                                            web?: string;
                                        };
                                        easyRead?: string;
                                        noindex: boolean;
                                        /** @description Number of the text that was approved */
                                        text: number;
                                    };
                                    /** @description Null: people cannot take part at present */
                                    takePart: {
                                        readonly ways: string[];
                                        /** @description Day in London */
                                        from?: string;
                                        /** @description Day in London */
                                        until?: string;
                                        readonly languages: string[];
                                        readonly formats: ("standard_print" | "large_print" | "easy_read" | "braille" | "audio" | "bsl_video" | "web" | "plain_text" | "translated" | "summary" | "other")[];
                                        isOver: boolean;
                                    } | null;
                                    deciding: {
                                        /** @description As it was approved; null where it was not, or where the record does not say it any more */
                                        proposal: string | null;
                                        decisionBy: string | null;
                                        readonly consultations: {
                                            /** @description Day in London */
                                            from: string;
                                            /** @description Day in London */
                                            to: string;
                                            /** @enum {string} */
                                            status: "planned" | "open" | "paused" | "closed" | "withdrawn";
                                        }[];
                                    };
                                    /** @description Null: not shown */
                                    promises: {
                                        /** @description Day in London */
                                        on: string;
                                        /** @description As it was approved; null where it was not, or where the record does not say it any more */
                                        words: string | null;
                                        /** @enum {string} */
                                        status: "open" | "kept" | "overridden";
                                        since: string | null;
                                        /** @description As it was approved; null where it was not, or where the record does not say it any more */
                                        because: string | null;
                                    }[] | null;
                                    /** @description Null: not shown */
                                    activity: {
                                        readonly months: {
                                            kind: string;
                                            /** @description As 2027-02 */
                                            month: string;
                                            events: number;
                                            /** @description How many people, to the nearest five; `none`: no event; `not-recorded`: events, and no head count of any; `suppressed`: at least one and perhaps fewer than eight */
                                            people: ("none" | "not-recorded" | "suppressed") | {
                                                atLeast: number;
                                                /** @description Null where nothing on the record bounds it */
                                                atMost: number | null;
                                            };
                                            returned: (("none" | "not-recorded" | "suppressed") | number) | null;
                                        }[];
                                        /** @description How many people, to the nearest five; `none`: no event; `not-recorded`: events, and no head count of any; `suppressed`: at least one and perhaps fewer than eight */
                                        people: ("none" | "not-recorded" | "suppressed") | {
                                            atLeast: number;
                                            /** @description Null where nothing on the record bounds it */
                                            atMost: number | null;
                                        };
                                        /** @description To the nearest five; `suppressed`: one to seven, or a total that would give one of these away */
                                        surveys: ("none" | "not-recorded" | "suppressed") | number;
                                        /** @description To the nearest five; `suppressed`: one to seven, or a total that would give one of these away */
                                        responses: ("none" | "not-recorded" | "suppressed") | number;
                                        /** @description To the nearest five; `suppressed`: one to seven, or a total that would give one of these away */
                                        signatures: ("none" | "not-recorded" | "suppressed") | number;
                                    } | null;
                                    /** @description Null: not shown */
                                    groups: {
                                        name: string;
                                        /** @enum {string} */
                                        status: "reached" | "reasoned" | "not-recorded";
                                        /** @description How many people, to the nearest five; `none`: no event; `not-recorded`: events, and no head count of any; `suppressed`: at least one and perhaps fewer than eight */
                                        people: ("none" | "not-recorded" | "suppressed") | {
                                            atLeast: number;
                                            /** @description Null where nothing on the record bounds it */
                                            atMost: number | null;
                                        };
                                        /** @description As it was approved; null where it was not, or where the record does not say it any more */
                                        reason: string | null;
                                        /** @description As it was approved; null where it was not, or where the record does not say it any more */
                                        instead: string | null;
                                    }[] | null;
                                    /** @description Null: not shown */
                                    feedback: {
                                        /** @description As 2027-02 */
                                        month: string;
                                        kind: string;
                                        readonly themes: string[];
                                        outcome: ("changed" | "not_changed") | null;
                                        /** @description As it was approved; null where it was not, or where the record does not say it any more */
                                        words: string | null;
                                    }[] | null;
                                    /** @description Null: not shown */
                                    decisions: {
                                        /** @description Day in London */
                                        on: string;
                                        isFinal: boolean;
                                        /** @description As it was approved; null where it was not, or where the record does not say it any more */
                                        body: string | null;
                                        /** @description As it was approved; null where it was not, or where the record does not say it any more */
                                        outcome: string | null;
                                        rescinded: {
                                            /** @description Day in London */
                                            on: string;
                                            /** @description As it was approved; null where it was not, or where the record does not say it any more */
                                            reason: string | null;
                                        } | null;
                                    }[] | null;
                                    /** @description Null: not shown */
                                    gates: {
                                        /** @enum {string} */
                                        gate: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review";
                                        /** @enum {string} */
                                        status: "open" | "ready" | "closed" | "closed_with_waiver" | "questioned" | "reopened" | "suspended";
                                        closedOn: string | null;
                                        readonly waivers: {
                                            /** @description What it substitutes for, in the words of the policy */
                                            requirement: string;
                                            /** @enum {string} */
                                            status: "approved" | "revoked" | "expired";
                                            /** @description Day in London */
                                            until: string;
                                            /** @description As it was approved; null where it was not, or where the record does not say it any more */
                                            reason: string | null;
                                            /** @description As it was approved; null where it was not, or where the record does not say it any more */
                                            instead: string | null;
                                        }[];
                                    }[] | null;
                                    /** @description Null: not shown */
                                    corrections: {
                                        /** @description Names the change */
                                        version: number;
                                        /** Format: date-time */
                                        at: string;
                                        what: string;
                                        part: ("promises" | "activity" | "groups" | "feedback" | "decisions" | "gates" | "corrections") | null;
                                        gate: ("context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review") | null;
                                        /** @description Of a correction: the kind of event that it changes */
                                        kind: string | null;
                                        month: string | null;
                                    }[] | null;
                                    /** @description The newest first */
                                    readonly changes: {
                                        /** @description Names the change */
                                        version: number;
                                        /** Format: date-time */
                                        at: string;
                                        what: string;
                                        part: ("promises" | "activity" | "groups" | "feedback" | "decisions" | "gates" | "corrections") | null;
                                        gate: ("context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review") | null;
                                        /** @description Of a correction: the kind of event that it changes */
                                        kind: string | null;
                                        month: string | null;
                                    }[];
                                    /** @description How to check it */
                                    record: {
                                        /** @description Events of the record that the page was made of */
                                        version: number;
                                        /** @description The first signed checkpoint that covers them, as C2SP tlog-checkpoint; null: not signed yet */
                                        checkpoint: {
                                            size: number;
                                            note: string;
                                        } | null;
                                    };
                                };
                            } | null;
                            /** @description The text that was sent back last; null once another is asked for or the page is withdrawn */
                            sentBack: {
                                text: number;
                                requestedBy: {
                                    role: string;
                                    /** @description Opaque staff or service id */
                                    id: string;
                                };
                                by: {
                                    role: string;
                                    /** @description Opaque staff or service id */
                                    id: string;
                                };
                                /** Format: date-time */
                                at: string;
                                reason: string;
                            } | null;
                            shown: {
                                /** @description Its number */
                                text: number;
                                by: {
                                    role: string;
                                    /** @description Opaque staff or service id */
                                    id: string;
                                };
                                /** Format: date-time */
                                at: string;
                                readonly parts: ("promises" | "activity" | "groups" | "feedback" | "decisions" | "gates" | "corrections")[];
                                /** @description Every text of an event that it may show, and no other */
                                readonly quoted: {
                                    /** @enum {string} */
                                    part: "deciding" | "promises" | "activity" | "groups" | "feedback" | "decisions" | "gates" | "corrections";
                                    event: string;
                                    /** @description Where in the event, as `themes.0` */
                                    field: string;
                                    words: string;
                                }[];
                                /** @description As residents see it, or would */
                                page: {
                                    /** @description Null where the reference data has none */
                                    organisationName: string | null;
                                    /** @enum {string} */
                                    nature: "live" | "replay";
                                    /** @enum {string} */
                                    status: "running" | "completed" | "cancelled";
                                    approved: {
                                        /** @description ODS code of the organisation under whose address it stands */
                                        organisation: string;
                                        page: string;
                                        title: string;
                                        readonly summary: string[];
                                        contact: {
                                            team: string;
                                            mailbox?: string;
                                            line?: string;
                                            web?: string;
                                        };
                                        easyRead?: string;
                                        noindex: boolean;
                                        /** @description Number of the text that was approved */
                                        text: number;
                                    };
                                    /** @description Null: people cannot take part at present */
                                    takePart: {
                                        readonly ways: string[];
                                        /** @description Day in London */
                                        from?: string;
                                        /** @description Day in London */
                                        until?: string;
                                        readonly languages: string[];
                                        readonly formats: ("standard_print" | "large_print" | "easy_read" | "braille" | "audio" | "bsl_video" | "web" | "plain_text" | "translated" | "summary" | "other")[];
                                        isOver: boolean;
                                    } | null;
                                    deciding: {
                                        /** @description As it was approved; null where it was not, or where the record does not say it any more */
                                        proposal: string | null;
                                        decisionBy: string | null;
                                        readonly consultations: {
                                            /** @description Day in London */
                                            from: string;
                                            /** @description Day in London */
                                            to: string;
                                            /** @enum {string} */
                                            status: "planned" | "open" | "paused" | "closed" | "withdrawn";
                                        }[];
                                    };
                                    /** @description Null: not shown */
                                    promises: {
                                        /** @description Day in London */
                                        on: string;
                                        /** @description As it was approved; null where it was not, or where the record does not say it any more */
                                        words: string | null;
                                        /** @enum {string} */
                                        status: "open" | "kept" | "overridden";
                                        since: string | null;
                                        /** @description As it was approved; null where it was not, or where the record does not say it any more */
                                        because: string | null;
                                    }[] | null;
                                    /** @description Null: not shown */
                                    activity: {
                                        readonly months: {
                                            kind: string;
                                            /** @description As 2027-02 */
                                            month: string;
                                            events: number;
                                            /** @description How many people, to the nearest five; `none`: no event; `not-recorded`: events, and no head count of any; `suppressed`: at least one and perhaps fewer than eight */
                                            people: ("none" | "not-recorded" | "suppressed") | {
                                                atLeast: number;
                                                /** @description Null where nothing on the record bounds it */
                                                atMost: number | null;
                                            };
                                            returned: (("none" | "not-recorded" | "suppressed") | number) | null;
                                        }[];
                                        /** @description How many people, to the nearest five; `none`: no event; `not-recorded`: events, and no head count of any; `suppressed`: at least one and perhaps fewer than eight */
                                        people: ("none" | "not-recorded" | "suppressed") | {
                                            atLeast: number;
                                            /** @description Null where nothing on the record bounds it */
                                            atMost: number | null;
                                        };
                                        /** @description To the nearest five; `suppressed`: one to seven, or a total that would give one of these away */
                                        surveys: ("none" | "not-recorded" | "suppressed") | number;
                                        /** @description To the nearest five; `suppressed`: one to seven, or a total that would give one of these away */
                                        responses: ("none" | "not-recorded" | "suppressed") | number;
                                        /** @description To the nearest five; `suppressed`: one to seven, or a total that would give one of these away */
                                        signatures: ("none" | "not-recorded" | "suppressed") | number;
                                    } | null;
                                    /** @description Null: not shown */
                                    groups: {
                                        name: string;
                                        /** @enum {string} */
                                        status: "reached" | "reasoned" | "not-recorded";
                                        /** @description How many people, to the nearest five; `none`: no event; `not-recorded`: events, and no head count of any; `suppressed`: at least one and perhaps fewer than eight */
                                        people: ("none" | "not-recorded" | "suppressed") | {
                                            atLeast: number;
                                            /** @description Null where nothing on the record bounds it */
                                            atMost: number | null;
                                        };
                                        /** @description As it was approved; null where it was not, or where the record does not say it any more */
                                        reason: string | null;
                                        /** @description As it was approved; null where it was not, or where the record does not say it any more */
                                        instead: string | null;
                                    }[] | null;
                                    /** @description Null: not shown */
                                    feedback: {
                                        /** @description As 2027-02 */
                                        month: string;
                                        kind: string;
                                        readonly themes: string[];
                                        outcome: ("changed" | "not_changed") | null;
                                        /** @description As it was approved; null where it was not, or where the record does not say it any more */
                                        words: string | null;
                                    }[] | null;
                                    /** @description Null: not shown */
                                    decisions: {
                                        /** @description Day in London */
                                        on: string;
                                        isFinal: boolean;
                                        /** @description As it was approved; null where it was not, or where the record does not say it any more */
                                        body: string | null;
                                        /** @description As it was approved; null where it was not, or where the record does not say it any more */
                                        outcome: string | null;
                                        rescinded: {
                                            /** @description Day in London */
                                            on: string;
                                            /** @description As it was approved; null where it was not, or where the record does not say it any more */
                                            reason: string | null;
                                        } | null;
                                    }[] | null;
                                    /** @description Null: not shown */
                                    gates: {
                                        /** @enum {string} */
                                        gate: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review";
                                        /** @enum {string} */
                                        status: "open" | "ready" | "closed" | "closed_with_waiver" | "questioned" | "reopened" | "suspended";
                                        closedOn: string | null;
                                        readonly waivers: {
                                            /** @description What it substitutes for, in the words of the policy */
                                            requirement: string;
                                            /** @enum {string} */
                                            status: "approved" | "revoked" | "expired";
                                            /** @description Day in London */
                                            until: string;
                                            /** @description As it was approved; null where it was not, or where the record does not say it any more */
                                            reason: string | null;
                                            /** @description As it was approved; null where it was not, or where the record does not say it any more */
                                            instead: string | null;
                                        }[];
                                    }[] | null;
                                    /** @description Null: not shown */
                                    corrections: {
                                        /** @description Names the change */
                                        version: number;
                                        /** Format: date-time */
                                        at: string;
                                        what: string;
                                        part: ("promises" | "activity" | "groups" | "feedback" | "decisions" | "gates" | "corrections") | null;
                                        gate: ("context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review") | null;
                                        /** @description Of a correction: the kind of event that it changes */
                                        kind: string | null;
                                        month: string | null;
                                    }[] | null;
                                    /** @description The newest first */
                                    readonly changes: {
                                        /** @description Names the change */
                                        version: number;
                                        /** Format: date-time */
                                        at: string;
                                        what: string;
                                        part: ("promises" | "activity" | "groups" | "feedback" | "decisions" | "gates" | "corrections") | null;
                                        gate: ("context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review") | null;
                                        /** @description Of a correction: the kind of event that it changes */
                                        kind: string | null;
                                        month: string | null;
                                    }[];
                                    /** @description How to check it */
                                    record: {
                                        /** @description Events of the record that the page was made of */
                                        version: number;
                                        /** @description The first signed checkpoint that covers them, as C2SP tlog-checkpoint; null: not signed yet */
                                        checkpoint: {
                                            size: number;
                                            note: string;
                                        } | null;
                                    };
                                };
                                approvedBy: {
                                    role: string;
                                    /** @description Opaque staff or service id */
                                    id: string;
                                };
                                /** Format: date-time */
                                approvedAt: string;
                            } | null;
                            withdrawnAt: string | null;
                            /** @description Texts of events as the record has them now; of these a new text may show any */
                            readonly quotable: {
                                /** @enum {string} */
                                part: "deciding" | "promises" | "activity" | "groups" | "feedback" | "decisions" | "gates" | "corrections";
                                event: string;
                                /** @description Where in the event, as `themes.0` */
                                field: string;
                                words: string;
                                kind: string | null;
                                /** @description Day in London */
                                on: string;
                            }[];
                            /** @description Languages in which material was published, events were held or interpreting was given */
                            readonly languages: {
                                code: string;
                                name: string;
                            }[];
                            /** @description Elections before which this day falls; nothing is barred */
                            readonly warnings: {
                                what: string;
                                election: string;
                                /** @description Day in London */
                                from: string;
                                /** @description Day in London */
                                to: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programmes/{id}/publication/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve a text as a second person: it is shown to the public from the answer on
         * @description Roles: approver, board-secretary
         */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description ETag of the programme as it was read; when given and no longer right, nothing is done */
                    "If-Match"?: string;
                    /** @description Yours to choose, one for each thing you want done; repeat it with the same request to be sure without doing it twice */
                    "Idempotency-Key": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Number of the text that was looked at */
                        text: number;
                        /**
                         * Format: date-time
                         * @description For replays, and needed there: the moment of the decision in the case. Refused for live programmes
                         * @example 2027-03-01T17:00:00Z
                         */
                        moment?: string;
                    };
                };
            };
            responses: {
                /** @description Shown already */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @enum {string} */
                            outcome: "recorded" | "unchanged";
                            /** @description The event that records it; null when it was already so */
                            event: {
                                id: string;
                                type: string;
                                /** @description Version of the programme at which the event stands */
                                version: number;
                            } | null;
                        };
                    };
                };
                /** @description Shown */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @enum {string} */
                            outcome: "recorded" | "unchanged";
                            /** @description The event that records it; null when it was already so */
                            event: {
                                id: string;
                                type: string;
                                /** @description Version of the programme at which the event stands */
                                version: number;
                            } | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programmes/{id}/publication/requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for a page that residents read, or for another text of it: what was there stays until a second person approves. Texts of events are shown as the record has them now, and no others
         * @description Roles: programme-manager
         */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description ETag of the programme as it was read; when given and no longer right, nothing is done */
                    "If-Match"?: string;
                    /** @description Yours to choose, one for each thing you want done; repeat it with the same request to be sure without doing it twice */
                    "Idempotency-Key": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description Last part of its address
                         * @example stroke-care
                         */
                        page: string;
                        /** @description What it is about in plain words, a paragraph each */
                        summary: string[];
                        /** @description How people can take part now; absent: they cannot at present */
                        takePart?: {
                            /** @description What people can do, a way each */
                            ways: string[];
                            /**
                             * Format: date
                             * @description First day on which they can
                             * @example 2027-03-01
                             */
                            from?: string;
                            /**
                             * Format: date
                             * @description Last day
                             * @example 2027-03-01
                             */
                            until?: string;
                            languages: string[];
                            formats: ("standard_print" | "large_print" | "easy_read" | "braille" | "audio" | "bsl_video" | "web" | "plain_text" | "translated" | "summary" | "other")[];
                        };
                        contact: {
                            /**
                             * @description What the team is called; never a person
                             * @example pm-1
                             */
                            team: string;
                            /** @example involvement@example.org */
                            mailbox?: string;
                            /**
                             * @description Telephone, with what it is before it, as Helpline 0800 123 4567
                             * @example Helpline 0800 123 4567
                             */
                            line?: string;
                            /** @example https://www.example.org/stroke-care */
                            web?: string;
                        };
                        /** @description What is shown of the record */
                        parts: ("promises" | "activity" | "groups" | "feedback" | "decisions" | "gates" | "corrections")[];
                        /**
                         * @description Where an easy read version is
                         * @example https://www.example.org/stroke-care/easy-read
                         */
                        easyRead?: string;
                        /** @description Whether search engines are asked to leave the page out */
                        noindex: boolean;
                        /**
                         * @description Texts of events that are not shown
                         * @default []
                         */
                        leaveOut?: {
                            /** @example urn:nhs:qhm:survey-tool#focus-group-7 */
                            event: string;
                            /** @example themes */
                            field: string;
                        }[];
                        /**
                         * Format: date-time
                         * @description For replays, and needed there: the moment of the decision in the case. Refused for live programmes
                         * @example 2027-03-01T17:00:00Z
                         */
                        moment?: string;
                    };
                };
            };
            responses: {
                /** @description Asked for; a second person approves */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @enum {string} */
                            outcome: "recorded" | "unchanged";
                            /** @description The event that records it; null when it was already so */
                            event: {
                                id: string;
                                type: string;
                                /** @description Version of the programme at which the event stands */
                                version: number;
                            } | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programmes/{id}/publication/returns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send the text that waits back to whoever asked, with what has to be changed; residents read what was there
         * @description Roles: approver, board-secretary
         */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description ETag of the programme as it was read; when given and no longer right, nothing is done */
                    "If-Match"?: string;
                    /** @description Yours to choose, one for each thing you want done; repeat it with the same request to be sure without doing it twice */
                    "Idempotency-Key": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Number of the text that was looked at */
                        text: number;
                        /**
                         * @description What has to be changed, for whoever asked; residents do not see it
                         * @example The impact assessment covers the first of the two sites
                         */
                        reason: string;
                        /**
                         * Format: date-time
                         * @description For replays, and needed there: the moment of the decision in the case. Refused for live programmes
                         * @example 2027-03-01T17:00:00Z
                         */
                        moment?: string;
                    };
                };
            };
            responses: {
                /** @description Sent back already */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @enum {string} */
                            outcome: "recorded" | "unchanged";
                            /** @description The event that records it; null when it was already so */
                            event: {
                                id: string;
                                type: string;
                                /** @description Version of the programme at which the event stands */
                                version: number;
                            } | null;
                        };
                    };
                };
                /** @description Sent back; another text can be asked for */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @enum {string} */
                            outcome: "recorded" | "unchanged";
                            /** @description The event that records it; null when it was already so */
                            event: {
                                id: string;
                                type: string;
                                /** @description Version of the programme at which the event stands */
                                version: number;
                            } | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programmes/{id}/publication/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw the page and what waits for approval; its address says that it was withdrawn, and when
         * @description Roles: programme-manager, approver, board-secretary
         */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description ETag of the programme as it was read; when given and no longer right, nothing is done */
                    "If-Match"?: string;
                    /** @description Yours to choose, one for each thing you want done; repeat it with the same request to be sure without doing it twice */
                    "Idempotency-Key": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description For the record; the page says that it was withdrawn, and when
                         * @example The impact assessment covers the first of the two sites
                         */
                        reason: string;
                        /**
                         * Format: date-time
                         * @description For replays, and needed there: the moment of the decision in the case. Refused for live programmes
                         * @example 2027-03-01T17:00:00Z
                         */
                        moment?: string;
                    };
                };
            };
            responses: {
                /** @description Withdrawn */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @enum {string} */
                            outcome: "recorded" | "unchanged";
                            /** @description The event that records it; null when it was already so */
                            event: {
                                id: string;
                                type: string;
                                /** @description Version of the programme at which the event stands */
                                version: number;
                            } | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programmes/{id}/resumption": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record the end of a suspension
         * @description Roles: programme-manager, board-secretary, approver, involvement-lead
         */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description ETag of the programme as it was read; when given and no longer right, nothing is done */
                    "If-Match"?: string;
                    /** @description Yours to choose, one for each thing you want done; repeat it with the same request to be sure without doing it twice */
                    "Idempotency-Key": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        cause: "call-in" | "legal-hold" | "lost-record";
                        /**
                         * @description Of the direction, claim or hold; its end is recorded under the same
                         * @example CLAIM-2027-03
                         */
                        reference: string;
                        /** @example The impact assessment covers the first of the two sites */
                        reason: string;
                        /**
                         * Format: date-time
                         * @description For replays, and needed there: the moment of the decision in the case. Refused for live programmes
                         * @example 2027-03-01T17:00:00Z
                         */
                        moment?: string;
                    };
                };
            };
            responses: {
                /** @description Recorded; the programme resumes when no other suspension is left */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @enum {string} */
                            outcome: "recorded" | "unchanged";
                            /** @description The event that records it; null when it was already so */
                            event: {
                                id: string;
                                type: string;
                                /** @description Version of the programme at which the event stands */
                                version: number;
                            } | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programmes/{id}/suspension": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Suspend a programme; no gate closes until it resumes. A legal hold is also taken of one that is completed or cancelled, and leaves it so
         * @description Roles: programme-manager, board-secretary, approver, involvement-lead
         */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description ETag of the programme as it was read; when given and no longer right, nothing is done */
                    "If-Match"?: string;
                    /** @description Yours to choose, one for each thing you want done; repeat it with the same request to be sure without doing it twice */
                    "Idempotency-Key": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        cause: "call-in" | "legal-hold";
                        /**
                         * @description Of the direction, claim or hold; its end is recorded under the same
                         * @example CLAIM-2027-03
                         */
                        reference: string;
                        /** @example The impact assessment covers the first of the two sites */
                        reason: string;
                        /**
                         * Format: date-time
                         * @description End of its clock
                         * @example 2027-03-01T17:00:00Z
                         */
                        until?: string;
                        /**
                         * Format: date-time
                         * @description For replays, and needed there: the moment of the decision in the case. Refused for live programmes
                         * @example 2027-03-01T17:00:00Z
                         */
                        moment?: string;
                    };
                };
            };
            responses: {
                /** @description Already suspended for this */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @enum {string} */
                            outcome: "recorded" | "unchanged";
                            /** @description The event that records it; null when it was already so */
                            event: {
                                id: string;
                                type: string;
                                /** @description Version of the programme at which the event stands */
                                version: number;
                            } | null;
                        };
                    };
                };
                /** @description Suspended */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @enum {string} */
                            outcome: "recorded" | "unchanged";
                            /** @description The event that records it; null when it was already so */
                            event: {
                                id: string;
                                type: string;
                                /** @description Version of the programme at which the event stands */
                                version: number;
                            } | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programmes/{id}/targets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Move the targets of the gates named; the others stay
         * @description Roles: programme-manager
         */
        put: {
            parameters: {
                query?: never;
                header: {
                    /** @description ETag of the programme as it was read */
                    "If-Match": string;
                    /** @description Yours to choose, one for each thing you want done; repeat it with the same request to be sure without doing it twice */
                    "Idempotency-Key": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @example The impact assessment covers the first of the two sites */
                        reason: string;
                        targets: {
                            [key: string]: string;
                        };
                        /**
                         * Format: date-time
                         * @description For replays, and needed there: the moment of the decision in the case. Refused for live programmes
                         * @example 2027-03-01T17:00:00Z
                         */
                        moment?: string;
                    };
                };
            };
            responses: {
                /** @description On the record, or already so */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @enum {string} */
                            outcome: "recorded" | "unchanged";
                            /** @description The event that records it; null when it was already so */
                            event: {
                                id: string;
                                type: string;
                                /** @description Version of the programme at which the event stands */
                                version: number;
                            } | null;
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programmes/{id}/team": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Name who holds offices for this programme, before the directory of its organisation
         * @description Roles: programme-manager, board-secretary
         */
        put: {
            parameters: {
                query?: never;
                header: {
                    /** @description ETag of the programme as it was read; when given and no longer right, nothing is done */
                    "If-Match"?: string;
                    /** @description Yours to choose, one for each thing you want done; repeat it with the same request to be sure without doing it twice */
                    "Idempotency-Key": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @example The impact assessment covers the first of the two sites */
                        reason: string;
                        /** @description Opaque staff id by office; where none is named the organisation’s directory says who holds it */
                        team: {
                            [key: string]: string;
                        };
                        /**
                         * Format: date-time
                         * @description For replays, and needed there: the moment of the decision in the case. Refused for live programmes
                         * @example 2027-03-01T17:00:00Z
                         */
                        moment?: string;
                    };
                };
            };
            responses: {
                /** @description On the record, or already so */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @enum {string} */
                            outcome: "recorded" | "unchanged";
                            /** @description The event that records it; null when it was already so */
                            event: {
                                id: string;
                                type: string;
                                /** @description Version of the programme at which the event stands */
                                version: number;
                            } | null;
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programmes/{id}/tier": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set the tier, with the evidence it rests on; promises and notification duties stay
         * @description Roles: programme-manager, board-secretary, approver, involvement-lead
         */
        put: {
            parameters: {
                query?: never;
                header: {
                    /** @description ETag of the programme as it was read */
                    "If-Match": string;
                    /** @description Yours to choose, one for each thing you want done; repeat it with the same request to be sure without doing it twice */
                    "Idempotency-Key": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        tier: "T0" | "T1" | "T2" | "T3";
                        /** @example The impact assessment covers the first of the two sites */
                        reason: string;
                        /**
                         * @description Ids of events on the record that it rests on: a duty_assessed that counts in every case; from T2 or T3 to T1 or T0 also a scrutiny_view that does not object
                         * @default []
                         */
                        evidence?: string[];
                        /**
                         * Format: date-time
                         * @description For replays, and needed there: the moment of the decision in the case. Refused for live programmes
                         * @example 2027-03-01T17:00:00Z
                         */
                        moment?: string;
                    };
                };
            };
            responses: {
                /** @description On the record, or already so */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @enum {string} */
                            outcome: "recorded" | "unchanged";
                            /** @description The event that records it; null when it was already so */
                            event: {
                                id: string;
                                type: string;
                                /** @description Version of the programme at which the event stands */
                                version: number;
                            } | null;
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programmes/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happened to a programme and what is due, as marks in time, now or as known at a moment
         * @description Roles: programme-manager, involvement-lead, approver, board-secretary, compliance, service
         */
        get: {
            parameters: {
                query?: {
                    /** @description Only what had been recorded by this instant (UTC), or when the log had this number of leaves: the record as it was known then. Of a replay, an instant is one of its case: what was known there by then */
                    asKnownAt?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The marks, without what events say */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /**
                             * @description A replay plays a past case with the moments of that case; it is never mixed with a live programme
                             * @enum {string}
                             */
                            nature: "live" | "replay";
                            version: number;
                            /** @description What was known by then; null: now */
                            asKnownAt: string | null;
                            /** @description Leaves of the log, where it was asked for by these */
                            treeSize: number | null;
                            /** @description Whether nothing that was asked for can be missing any more; never of what is known now */
                            final: boolean;
                            /** @description In order of their first days. Of more than 200 events of evidence those of one week stand together */
                            readonly marks: {
                                /** @enum {string} */
                                lane: "gates" | "consultation" | "involvement" | "governance" | "deadlines" | "suspensions";
                                /** @description Kind of involvement event or deadline, or type of the engine’s event */
                                kind: string;
                                words: string;
                                /** @description Day in London */
                                from: string;
                                /** @description Last day; null where it still lasts */
                                to: string | null;
                                gate: ("context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review") | null;
                                /** @description Version of its event; null where no single event says it */
                                version: number | null;
                                /** @description Events that stand together here */
                                count: number;
                                /** @description Something of it is assumed by its replayed case */
                                assumed: boolean;
                                /** @enum {string} */
                                state: "recorded" | "corrected" | "removed" | "open" | "due" | "overdue";
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programmes/{id}/transfers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Offer a programme to a successor; nothing moves until one of its people accepts
         * @description Roles: programme-manager, board-secretary, approver, involvement-lead
         */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description ETag of the programme as it was read; when given and no longer right, nothing is done */
                    "If-Match"?: string;
                    /** @description Yours to choose, one for each thing you want done; repeat it with the same request to be sure without doing it twice */
                    "Idempotency-Key": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description ODS code of the successor
                         * @example QHL
                         */
                        to: string;
                        /** @example The impact assessment covers the first of the two sites */
                        reason: string;
                        /**
                         * @description Who would act in place of whom, by opaque staff id; whoever accepts may say otherwise
                         * @default {}
                         */
                        approvers?: {
                            [key: string]: string;
                        };
                        /**
                         * Format: date-time
                         * @description From when on the offer cannot be accepted; four weeks from now unless given, 180 days at most
                         * @example 2027-03-01T17:00:00Z
                         */
                        expiresAt?: string;
                        /**
                         * Format: date-time
                         * @description For replays, and needed there: the moment of the decision in the case. Refused for live programmes
                         * @example 2027-03-01T17:00:00Z
                         */
                        moment?: string;
                    };
                };
            };
            responses: {
                /** @description Already offered so, or with this organisation */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @enum {string} */
                            outcome: "recorded" | "unchanged";
                            /** @description The event that records it; null when it was already so */
                            event: {
                                id: string;
                                type: string;
                                /** @description Version of the programme at which the event stands */
                                version: number;
                            } | null;
                            /** @description Number of the offer that now stands; null where nothing had to be offered */
                            offer: number | null;
                        };
                    };
                };
                /** @description Offered; Location is the offer */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @enum {string} */
                            outcome: "recorded" | "unchanged";
                            /** @description The event that records it; null when it was already so */
                            event: {
                                id: string;
                                type: string;
                                /** @description Version of the programme at which the event stands */
                                version: number;
                            } | null;
                            /** @description Number of the offer that now stands; null where nothing had to be offered */
                            offer: number | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programmes/{id}/waivers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Waivers of a programme in the order in which they were proposed, now or as known at a moment
         * @description Roles: programme-manager, involvement-lead, approver, board-secretary, compliance, service
         */
        get: {
            parameters: {
                query?: {
                    /** @description Only what had been recorded by this instant (UTC), or when the log had this number of leaves: the record as it was known then. Of a replay, an instant is one of its case: what was known there by then */
                    asKnownAt?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The waivers */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @description What was known by then; null: now */
                            asKnownAt: string | null;
                            /** @description Leaves of the log, where it was asked for by these */
                            treeSize: number | null;
                            /** @description Whether nothing that was asked for can be missing any more; never of what is known now */
                            final: boolean;
                            readonly items: {
                                waiver: string;
                                /** @enum {string} */
                                gate: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review";
                                requirement: string;
                                /** @enum {string} */
                                grounds: "reg23_safety_welfare" | "not_applicable" | "proportionality" | "pre_election_deferral" | "partner_unavailable";
                                reason: string;
                                mitigation: string;
                                /** Format: date-time */
                                expiresAt: string;
                                proposedBy: {
                                    role: string;
                                    /** @description Opaque staff or service id */
                                    id: string;
                                };
                                approvedBy: {
                                    role: string;
                                    /** @description Opaque staff or service id */
                                    id: string;
                                } | null;
                                /**
                                 * @description Only an approved waiver counts, and only until it expires; it shows as expired from that instant on
                                 * @enum {string}
                                 */
                                status: "proposed" | "approved" | "revoked" | "expired";
                                /** @description Who ended it and why, also where nobody had approved it; null while it is not over */
                                ended: {
                                    by: {
                                        role: string;
                                        /** @description Opaque staff or service id */
                                        id: string;
                                    };
                                    /** Format: date-time */
                                    at: string;
                                    reason: string;
                                } | null;
                                /** @description The policy pack moved to does not take it for this requirement, so that it substitutes for nothing */
                                disallowed: boolean;
                                /** @description Latest closures that relied on it */
                                readonly closures: {
                                    /** @enum {string} */
                                    gate: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review";
                                    closure: string;
                                }[];
                                /** @description Decisions taken on it: after such a closure and before it ended */
                                readonly decisions: {
                                    /** @description Day in London */
                                    decidedOn: string;
                                    /** @description Event that tells of it */
                                    evidence: string;
                                    /** @enum {string} */
                                    level: "stage" | "final";
                                    rescinded: boolean;
                                }[];
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programmes/{id}/waivers/{waiver}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One waiver, now or as known at a moment
         * @description Roles: programme-manager, involvement-lead, approver, board-secretary, compliance, service
         */
        get: {
            parameters: {
                query?: {
                    /** @description Only what had been recorded by this instant (UTC), or when the log had this number of leaves: the record as it was known then. Of a replay, an instant is one of its case: what was known there by then */
                    asKnownAt?: string;
                };
                header?: never;
                path: {
                    id: string;
                    waiver: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The waiver */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            waiver: string;
                            /** @enum {string} */
                            gate: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review";
                            requirement: string;
                            /** @enum {string} */
                            grounds: "reg23_safety_welfare" | "not_applicable" | "proportionality" | "pre_election_deferral" | "partner_unavailable";
                            reason: string;
                            mitigation: string;
                            /** Format: date-time */
                            expiresAt: string;
                            proposedBy: {
                                role: string;
                                /** @description Opaque staff or service id */
                                id: string;
                            };
                            approvedBy: {
                                role: string;
                                /** @description Opaque staff or service id */
                                id: string;
                            } | null;
                            /**
                             * @description Only an approved waiver counts, and only until it expires; it shows as expired from that instant on
                             * @enum {string}
                             */
                            status: "proposed" | "approved" | "revoked" | "expired";
                            /** @description Who ended it and why, also where nobody had approved it; null while it is not over */
                            ended: {
                                by: {
                                    role: string;
                                    /** @description Opaque staff or service id */
                                    id: string;
                                };
                                /** Format: date-time */
                                at: string;
                                reason: string;
                            } | null;
                            /** @description The policy pack moved to does not take it for this requirement, so that it substitutes for nothing */
                            disallowed: boolean;
                            /** @description Latest closures that relied on it */
                            readonly closures: {
                                /** @enum {string} */
                                gate: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review";
                                closure: string;
                            }[];
                            /** @description Decisions taken on it: after such a closure and before it ended */
                            readonly decisions: {
                                /** @description Day in London */
                                decidedOn: string;
                                /** @description Event that tells of it */
                                evidence: string;
                                /** @enum {string} */
                                level: "stage" | "final";
                                rescinded: boolean;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programmes/{id}/waivers/{waiver}/approval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve a waiver, as a second person; a refusal is put on the record with its reasons
         * @description Roles: approver, board-secretary, programme-manager
         */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description ETag of the programme as it was read; when given and no longer right, nothing is done */
                    "If-Match"?: string;
                    /** @description Yours to choose, one for each thing you want done; repeat it with the same request to be sure without doing it twice */
                    "Idempotency-Key": string;
                };
                path: {
                    id: string;
                    waiver: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description Reference of the legal advice, where the policy asks for it
                         * @example LEGAL-2027-014
                         */
                        legalAdvice?: string;
                        /**
                         * Format: date-time
                         * @description For replays, and needed there: the moment of the decision in the case. Refused for live programmes
                         * @example 2027-03-01T17:00:00Z
                         */
                        moment?: string;
                    };
                };
            };
            responses: {
                /** @description Already approved */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @enum {string} */
                            outcome: "recorded" | "unchanged";
                            /** @description The event that records it; null when it was already so */
                            event: {
                                id: string;
                                type: string;
                                /** @description Version of the programme at which the event stands */
                                version: number;
                            } | null;
                        };
                    };
                };
                /** @description Approved */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @enum {string} */
                            outcome: "recorded" | "unchanged";
                            /** @description The event that records it; null when it was already so */
                            event: {
                                id: string;
                                type: string;
                                /** @description Version of the programme at which the event stands */
                                version: number;
                            } | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programmes/{id}/waivers/{waiver}/revocation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revoke a waiver: its requirement comes back, and closures that relied on it are in question
         * @description Roles: approver, board-secretary, programme-manager
         */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description ETag of the programme as it was read; when given and no longer right, nothing is done */
                    "If-Match"?: string;
                    /** @description Yours to choose, one for each thing you want done; repeat it with the same request to be sure without doing it twice */
                    "Idempotency-Key": string;
                };
                path: {
                    id: string;
                    waiver: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @example The impact assessment covers the first of the two sites */
                        reason: string;
                        /**
                         * Format: date-time
                         * @description For replays, and needed there: the moment of the decision in the case. Refused for live programmes
                         * @example 2027-03-01T17:00:00Z
                         */
                        moment?: string;
                    };
                };
            };
            responses: {
                /** @description Already over */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @enum {string} */
                            outcome: "recorded" | "unchanged";
                            /** @description The event that records it; null when it was already so */
                            event: {
                                id: string;
                                type: string;
                                /** @description Version of the programme at which the event stands */
                                version: number;
                            } | null;
                        };
                    };
                };
                /** @description Revoked */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            programme: string;
                            /** @enum {string} */
                            outcome: "recorded" | "unchanged";
                            /** @description The event that records it; null when it was already so */
                            event: {
                                id: string;
                                type: string;
                                /** @description Version of the programme at which the event stands */
                                version: number;
                            } | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reminder-policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * When and whom the engine reminds, in one tier of one organisation, and on what that rests
         * @description Roles: programme-manager, involvement-lead, approver, board-secretary, compliance, service
         */
        get: {
            parameters: {
                query: {
                    organisation: string;
                    tier: "T0" | "T1" | "T2" | "T3";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The schedule */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            policy: {
                                id: string;
                                version: number;
                            };
                            organisation: string;
                            /** @enum {string} */
                            tier: "T0" | "T1" | "T2" | "T3";
                            /** @description The organisation does something otherwise in this tier */
                            ownRules: boolean;
                            /** @description On what each kind of number rests; `local` is yours to change */
                            basis: {
                                [key: string]: {
                                    force: string;
                                    citation: string;
                                };
                            };
                            schedule: {
                                readonly steps: {
                                    /** @description From the deadline; negative before */
                                    workingDays: number;
                                    readonly to: ("owner" | "senior-responsible-owner" | "involvement-executive" | "board-secretary")[];
                                }[];
                                /** @description London time at which reminders go out */
                                at: string;
                                spreadMinutes: number;
                                lateAfterMinutes: number;
                                /** @description Working days */
                                reportWithin: number;
                                /** @description Working days */
                                voiceReplyWithin: number;
                                /** @description Working days */
                                scrutinyReplyWithin: number;
                                reviewWithinMonths: number;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/completeness": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether a record is whole: each closing with the evidence it relies on, each refusal with its reasons, waivers and reviews, and each decision taken again
         * @description Roles: programme-manager, involvement-lead, approver, board-secretary, compliance, service
         */
        get: {
            parameters: {
                query?: {
                    /** @description Of this programme alone */
                    programme?: string;
                    /** @description Of all programmes that this organisation has, or once had */
                    organisation?: string;
                    /** @description With `organisation`: `replay` for past cases that are played */
                    nature?: "live" | "replay";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A report for each programme, in order of their ids */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            readonly programmes: {
                                programme: string;
                                title: string;
                                /** @description As it began */
                                organisation: string;
                                /**
                                 * @description A replay plays a past case with the moments of that case; it is never mixed with a live programme
                                 * @enum {string}
                                 */
                                nature: "live" | "replay";
                                /** @description Records looked at, from version 1 */
                                records: number;
                                /** @description Versions go on by one, each closing stands behind its evidence, each refusal has its reasons, each decision comes out the same when decided again */
                                complete: boolean;
                                readonly closings: {
                                    /** @description Place on the record of the programme */
                                    version: number;
                                    /**
                                     * Format: date-time
                                     * @description When it was decided
                                     */
                                    at: string;
                                    /** @description Programme in whose record it was recorded first, where a fork inherited it */
                                    inheritedFrom: string | null;
                                    by: {
                                        role: string;
                                        /** @description Opaque staff or service id */
                                        id: string;
                                    };
                                    /** @description What deciding it again gave; `undecided`: it could not be; null: it is not of a sort that is decided again */
                                    again: ("same" | "differs" | "undecided") | null;
                                    /** @enum {string} */
                                    gate: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review";
                                    requestedBy: {
                                        role: string;
                                        /** @description Opaque staff or service id */
                                        id: string;
                                    };
                                    pack: {
                                        id: string;
                                        version: number;
                                    };
                                    /** @description Release that closed it; null where that is not recorded */
                                    engine: string | null;
                                    /** @description SHA-256 of the calendar data; null where it is not recorded */
                                    calendarDigest: string | null;
                                    readonly reliedOn: {
                                        requirement: string;
                                        readonly evidence: {
                                            event: string;
                                            /** @description Null where it is not on the record */
                                            version: number | null;
                                        }[];
                                    }[];
                                    /** @description Highest version of what it relies on; null where that is no event */
                                    lastEvidence: number | null;
                                    /** @description Waivers that substituted for requirements */
                                    readonly waivers: string[];
                                }[];
                                readonly refusals: {
                                    /** @description Place on the record of the programme */
                                    version: number;
                                    /**
                                     * Format: date-time
                                     * @description When it was decided
                                     */
                                    at: string;
                                    /** @description Programme in whose record it was recorded first, where a fork inherited it */
                                    inheritedFrom: string | null;
                                    by: {
                                        role: string;
                                        /** @description Opaque staff or service id */
                                        id: string;
                                    };
                                    /** @description What deciding it again gave; `undecided`: it could not be; null: it is not of a sort that is decided again */
                                    again: ("same" | "differs" | "undecided") | null;
                                    command: string;
                                    /** @description Null where it is about no gate, or the record does not say which */
                                    gate: ("context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review") | null;
                                    readonly reasons: {
                                        requirement: string;
                                        title: string;
                                        why: string;
                                        wouldMeet: string;
                                    }[];
                                }[];
                                readonly waivers: {
                                    /** @description Place on the record of the programme */
                                    version: number;
                                    /**
                                     * Format: date-time
                                     * @description When it was decided
                                     */
                                    at: string;
                                    /** @description Programme in whose record it was recorded first, where a fork inherited it */
                                    inheritedFrom: string | null;
                                    by: {
                                        role: string;
                                        /** @description Opaque staff or service id */
                                        id: string;
                                    };
                                    /** @description What deciding it again gave; `undecided`: it could not be; null: it is not of a sort that is decided again */
                                    again: ("same" | "differs" | "undecided") | null;
                                    waiver: string;
                                    /** @enum {string} */
                                    gate: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review";
                                    requirement: string;
                                    grounds: string;
                                    reason: string;
                                    /** Format: date-time */
                                    expiresAt: string;
                                    readonly approvals: {
                                        /** @description Place on the record of the programme */
                                        version: number;
                                        /**
                                         * Format: date-time
                                         * @description When it was decided
                                         */
                                        at: string;
                                        /** @description Programme in whose record it was recorded first, where a fork inherited it */
                                        inheritedFrom: string | null;
                                        by: {
                                            role: string;
                                            /** @description Opaque staff or service id */
                                            id: string;
                                        };
                                        /** @description What deciding it again gave; `undecided`: it could not be; null: it is not of a sort that is decided again */
                                        again: ("same" | "differs" | "undecided") | null;
                                        legalAdvice: string | null;
                                    }[];
                                    ended: {
                                        /** @description Place on the record of the programme */
                                        version: number;
                                        /** Format: date-time */
                                        at: string;
                                        /** @enum {string} */
                                        how: "revoked" | "expired";
                                    } | null;
                                }[];
                                /** @description What put closings in question */
                                readonly questions: {
                                    /** @description Place on the record of the programme */
                                    version: number;
                                    /** Format: date-time */
                                    at: string;
                                    /** @enum {string} */
                                    gate: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review";
                                    readonly because: {
                                        requirement: string;
                                        reliedOn: string;
                                        what: string;
                                    }[];
                                }[];
                                readonly reviews: {
                                    /** @description Place on the record of the programme */
                                    version: number;
                                    /**
                                     * Format: date-time
                                     * @description When it was decided
                                     */
                                    at: string;
                                    /** @description Programme in whose record it was recorded first, where a fork inherited it */
                                    inheritedFrom: string | null;
                                    by: {
                                        role: string;
                                        /** @description Opaque staff or service id */
                                        id: string;
                                    };
                                    /** @description What deciding it again gave; `undecided`: it could not be; null: it is not of a sort that is decided again */
                                    again: ("same" | "differs" | "undecided") | null;
                                    /** @enum {string} */
                                    gate: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review";
                                    /** @enum {string} */
                                    decided: "reaffirmed" | "reopened";
                                    reason: string;
                                }[];
                                readonly findings: {
                                    /** @description `early-closing`, `re-evaluation-differs`, `order`, `missing`, `altered`; `withheld` and `erased` fail nothing */
                                    class: string;
                                    where: string;
                                    expected: string;
                                    found: string;
                                    /** @description Place on the record of the programme */
                                    version?: number;
                                    /** @enum {string} */
                                    gate?: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review";
                                }[];
                                /** @description What is stated and fails nothing */
                                readonly remarks: {
                                    /** @enum {string} */
                                    code: "calendar-not-recorded" | "calendar-differs" | "names-differ" | "version-seen-not-recorded";
                                    where: string;
                                    /** @description Place on the record of the programme */
                                    version: number;
                                    what: string;
                                }[];
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/involvement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Involvement of an organisation over a span: coverage by gate, group, principle, framework and limb, and what is lacking
         * @description Roles: programme-manager, involvement-lead, approver, board-secretary, compliance, service
         */
        get: {
            parameters: {
                query: {
                    /** @description ODS code of the commissioner; of programmes handed over, what was its own is reported */
                    organisation: string;
                    /** @description First day, Europe/London */
                    from: string;
                    /** @description Last day, Europe/London; programmes are shown as they stood at the end of it */
                    to: string;
                    /** @description `replay` for past cases that are played; the two are never mixed */
                    nature?: "live" | "replay";
                    /** @description Only what had been recorded by this instant (UTC), or when the log had this number of leaves: the record as it was known then. Of a replay, an instant is one of its case: what was known there by then */
                    asKnownAt?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The report; people in bands only */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            organisation: string;
                            /** Format: date */
                            from: string;
                            /** Format: date */
                            to: string;
                            /**
                             * @description A replay plays a past case with the moments of that case; it is never mixed with a live programme
                             * @enum {string}
                             */
                            nature: "live" | "replay";
                            /** @description What was known by then; null: now */
                            asKnownAt: string | null;
                            /** @description Leaves of the log, where it was asked for by these */
                            treeSize: number | null;
                            /** @description Whether nothing that was asked for can be missing any more; never of what is known now */
                            final: boolean;
                            /** @description Ids of the programmes reported on */
                            readonly programmes: string[];
                            readonly gates: {
                                /** @enum {string} */
                                gate: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review";
                                /** @description Requirements in force then, over all programmes, of the gates they had come to */
                                of: number;
                                met: number;
                                /** @description Not met, and an approved waiver substitutes for them */
                                waived: number;
                            }[];
                            readonly groups: {
                                group: string;
                                /** @description Null for a group of local making */
                                title: string | null;
                                /** @description Programmes whose impact assessment names it */
                                requiredBy: number;
                                /** @description Programmes that reached it within the span, whether they have to or not */
                                reachedBy: number;
                                /** @description Programmes that have to and did not, in which it was reached before they were taken over */
                                takenOverBy: number;
                                /** @description Programmes that have to and did neither, but gave reasons for the gap */
                                reasonedBy: number;
                                /** @description Programmes that have to, and of which none of this is recorded */
                                lackingIn: number;
                                /** @description Of `events`, those that a replayed case assumes */
                                assumed: number;
                                /** @description Events of any programme that reached it; a session told to several counts once */
                                events: number;
                                /** @description How many people, to the nearest five; `none`: no event; `not-recorded`: events, and no head count of any; `suppressed`: at least one and perhaps fewer than eight */
                                people: ("none" | "not-recorded" | "suppressed") | {
                                    atLeast: number;
                                    /** @description Null where nothing on the record bounds it */
                                    atMost: number | null;
                                };
                            }[];
                            readonly principles: {
                                tag: string;
                                title: string;
                                /** @description Requirements in force then, over all programmes, of the gates they had come to */
                                of: number;
                                met: number;
                                /** @description Not met, and an approved waiver substitutes for them */
                                waived: number;
                            }[];
                            readonly frameworks: {
                                tag: string;
                                title: string;
                                /** @description Requirements in force then, over all programmes, of the gates they had come to */
                                of: number;
                                met: number;
                                /** @description Not met, and an approved waiver substitutes for them */
                                waived: number;
                            }[];
                            readonly limbs: {
                                tag: string;
                                title: string;
                                /** @description Requirements in force then, over all programmes, of the gates they had come to */
                                of: number;
                                met: number;
                                /** @description Not met, and an approved waiver substitutes for them */
                                waived: number;
                            }[];
                            activity: {
                                /** @description Events that involved people, petitions left out; a session told to several programmes counts once */
                                events: number;
                                coProduction: number;
                                partnerLed: number;
                                /** @description How many people, to the nearest five; `none`: no event; `not-recorded`: events, and no head count of any; `suppressed`: at least one and perhaps fewer than eight */
                                people: ("none" | "not-recorded" | "suppressed") | {
                                    atLeast: number;
                                    /** @description Null where nothing on the record bounds it */
                                    atMost: number | null;
                                };
                                /** @description Events of which a head count is on record: `people` rests on these */
                                peopleFrom: number;
                                /** @description Surveys that were finished; none of them is counted among people */
                                surveys: {
                                    events: number;
                                    /** @description Events of which a number is on record */
                                    counted: number;
                                    /** @description To the nearest five, as for people */
                                    number: ("none" | "not-recorded" | "suppressed") | number;
                                };
                                /** @description Written responses; none of them is counted among people */
                                responses: {
                                    events: number;
                                    /** @description Events of which a number is on record */
                                    counted: number;
                                    /** @description To the nearest five, as for people */
                                    number: ("none" | "not-recorded" | "suppressed") | number;
                                };
                                /** @description Signatures; a petition is none of the events */
                                petitions: {
                                    events: number;
                                    /** @description Events of which a number is on record */
                                    counted: number;
                                    /** @description To the nearest five, as for people */
                                    number: ("none" | "not-recorded" | "suppressed") | number;
                                };
                            };
                            /** @description Of the events of `activity`, those that a replayed case assumes */
                            assumed: number;
                            /** @description Programmes that were taken over, by a transfer or a fork */
                            readonly takenOver: {
                                programme: string;
                                /** @description ODS code of the organisation that had it before */
                                from: string;
                                /** Format: date-time */
                                at: string;
                                /** @description What was done until then; it counts in the report of the other organisation */
                                activity: {
                                    /** @description Events that involved people, petitions left out; a session told to several programmes counts once */
                                    events: number;
                                    coProduction: number;
                                    partnerLed: number;
                                    /** @description How many people, to the nearest five; `none`: no event; `not-recorded`: events, and no head count of any; `suppressed`: at least one and perhaps fewer than eight */
                                    people: ("none" | "not-recorded" | "suppressed") | {
                                        atLeast: number;
                                        /** @description Null where nothing on the record bounds it */
                                        atMost: number | null;
                                    };
                                    /** @description Events of which a head count is on record: `people` rests on these */
                                    peopleFrom: number;
                                    /** @description Surveys that were finished; none of them is counted among people */
                                    surveys: {
                                        events: number;
                                        /** @description Events of which a number is on record */
                                        counted: number;
                                        /** @description To the nearest five, as for people */
                                        number: ("none" | "not-recorded" | "suppressed") | number;
                                    };
                                    /** @description Written responses; none of them is counted among people */
                                    responses: {
                                        events: number;
                                        /** @description Events of which a number is on record */
                                        counted: number;
                                        /** @description To the nearest five, as for people */
                                        number: ("none" | "not-recorded" | "suppressed") | number;
                                    };
                                    /** @description Signatures; a petition is none of the events */
                                    petitions: {
                                        events: number;
                                        /** @description Events of which a number is on record */
                                        counted: number;
                                        /** @description To the nearest five, as for people */
                                        number: ("none" | "not-recorded" | "suppressed") | number;
                                    };
                                };
                            }[];
                            /** @description Mandatory requirements that are neither met nor waived */
                            readonly shortfalls: {
                                programme: string;
                                /** @enum {string} */
                                gate: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review";
                                requirement: string;
                                title: string;
                                wouldMeet: string;
                                readonly missingGroups: string[];
                            }[];
                            /** @description Advisory requirements, counted among those asked, that are neither met nor waived */
                            readonly advisories: {
                                programme: string;
                                /** @enum {string} */
                                gate: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review";
                                requirement: string;
                                title: string;
                                wouldMeet: string;
                                readonly missingGroups: string[];
                            }[];
                            /** @description Requirements that rest on law which was not in force then: not asked, and neither met nor unmet */
                            readonly notInForce: {
                                programme: string;
                                /** @enum {string} */
                                gate: "context" | "options" | "readiness" | "involvement" | "decision" | "mobilisation" | "review";
                                requirement: string;
                                title: string;
                                why: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{organisation}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The webhook of an organisation, without its secret
         * @description Roles: board-secretary, programme-manager
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    organisation: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The webhook */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            organisation: string;
                            url: string;
                        };
                    };
                };
            };
        };
        /**
         * Set the webhook of an organisation; its new secret is shown once
         * @description Roles: board-secretary, programme-manager
         */
        put: {
            parameters: {
                query?: never;
                header: {
                    /** @description Yours to choose, one for each thing you want done; repeat it with the same request to be sure without doing it twice */
                    "Idempotency-Key": string;
                };
                path: {
                    organisation: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * Format: uri
                         * @example https://hooks.example.org/throughline
                         */
                        url: string;
                    };
                };
            };
            responses: {
                /** @description As it stands now, with its secret */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            organisation: string;
                            url: string;
                            /** @description Key of the signatures as Standard Webhooks has it (`whsec_` and base64), new with every change: shown once, null when the request is repeated */
                            secret: string | null;
                        };
                    };
                };
            };
        };
        post?: never;
        /**
         * Remove the webhook of an organisation: nothing is posted there any more
         * @description Roles: board-secretary, programme-manager
         */
        delete: {
            parameters: {
                query?: never;
                header: {
                    /** @description Yours to choose, one for each thing you want done; repeat it with the same request to be sure without doing it twice */
                    "Idempotency-Key": string;
                };
                path: {
                    organisation: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What was removed */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            organisation: string;
                            url: string;
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        InvolvementEvent: {
            [key: string]: unknown;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;

/** Members that every answer has, by method and path. */
export const MEMBERS: Readonly<Record<string, readonly string[]>> = {
    "get /public/{organisation}": ["organisation","organisationName","pages"],
    "get /public/{organisation}/{page}": ["organisationName","nature","status","approved","takePart","deciding","promises","activity","groups","feedback","decisions","gates","corrections","changes","record"],
    "get /v1/catalogues": ["kinds","groups","partners","languages","otherLanguages","methods","modes","formats","audiences","bands","exactFrom","grounds","offices"],
    "get /v1/catalogues/kinds/{kind}": ["kind","words","sort","type","schema"],
    "get /v1/dead-letters": ["items","next"],
    "get /v1/dead-letters/{id}": ["id","reason","detail","programme","organisation","eventId","origin","digest","at","status","replayedAt","contentKept"],
    "post /v1/dead-letters/{id}/replay": ["id","status","location"],
    "get /v1/event-sources": ["items","next"],
    "post /v1/event-sources": ["source","organisation","service","registeredBy","registeredAt"],
    "delete /v1/event-sources/{source}": ["source","organisation","service","registeredBy","registeredAt"],
    "get /v1/good-practice": ["nature","items","next"],
    "get /v1/involvement-events/{eventId}": ["eventId","status","version","recordedAt","location"],
    "get /v1/me": ["id","roles","everyOrganisation","organisations","inDirectory"],
    "post /v1/me/calendar-feeds": ["id","createdAt","revokedAt","url"],
    "get /v1/me/calendar-feeds": ["items"],
    "delete /v1/me/calendar-feeds/{id}": ["id","createdAt","revokedAt"],
    "get /v1/me/preferences": ["delivery","quiet"],
    "put /v1/me/preferences": ["delivery","quiet"],
    "get /v1/me/work": ["asOf","waiting","notYours","sentBack","toKnow","breaches","exports","deadLetters","overdue","due","programmes"],
    "get /v1/offers": ["items","next"],
    "get /v1/operations/status": ["asOf","parts","ingest","record","log","deadLetters","waitingEvents","notices"],
    "get /v1/organisations/{organisation}/board-calendar": ["organisation","meetings"],
    "put /v1/organisations/{organisation}/board-calendar": ["organisation","meetings"],
    "get /v1/organisations/{organisation}/history": ["organisation","nature","asKnownAt","upTo","final","items","next"],
    "get /v1/organisations/{organisation}/history/count": ["organisation","nature","asKnownAt","upTo","final","count"],
    "get /v1/organisations/{organisation}/reads": ["items","next","organisation","month"],
    "get /v1/organisations/{organisation}/searches": ["organisation","items"],
    "put /v1/organisations/{organisation}/searches/{name}": ["name","shared","by","savedAt","query"],
    "delete /v1/organisations/{organisation}/searches/{name}": ["name","shared","by","savedAt","query"],
    "get /v1/people": ["items","next"],
    "get /v1/people/{id}": ["id","organisations","roles","email","channels","preferences","leftOn"],
    "put /v1/people/{id}": ["id","organisations","roles","channels","preferences","leftOn"],
    "post /v1/people/{id}/departure": ["id","organisations","roles","channels","preferences","leftOn"],
    "get /v1/policy-packs": ["items"],
    "get /v1/policy-packs/{id}/{version}": ["id","version","title","effectiveFrom","digest","bases","requirements"],
    "get /v1/policy-packs/{id}/{version}/diff": ["pack","added","removed","changed","bases","sentences"],
    "post /v1/policy-packs/{id}/{version}/what-if": ["pack","closures","differing"],
    "post /v1/programmes": ["programme","outcome","event"],
    "get /v1/programmes": ["items","next","previous","count","asKnownAt","treeSize","final"],
    "get /v1/programmes/{id}": ["id","title","organisation","organisationName","tier","nature","status","stage","gateStatus","waitingFor","nextDeadline","version","pack","owner","startedAt","gates","suspensions","breaches","commitments","duties","setAside","awaited","predecessors","offers","forks","forkedFrom","waivers","moments","asKnownAt","treeSize","final"],
    "get /v1/programmes/{id}/actions": ["programme","version","items"],
    "post /v1/programmes/{id}/cancellation": ["programme","outcome","event"],
    "post /v1/programmes/{id}/commitments/{commitment}/override": ["programme","outcome","event"],
    "get /v1/programmes/{id}/comparison": ["from","to","particulars","gates","waivers","recorded"],
    "get /v1/programmes/{id}/coverage": ["programme","nature","version","asKnownAt","treeSize","final","assessment","groups"],
    "get /v1/programmes/{id}/deadlines": ["programme","status","asOf","suspended","reminders","holders","deadlines","moves","offers","warnings","wakesAt"],
    "get /v1/programmes/{id}/duplicates": ["programme","asKnownAt","treeSize","final","items"],
    "post /v1/programmes/{id}/duplicates/{event}/resolution": ["programme","outcome","event"],
    "post /v1/programmes/{id}/evidence-packs": ["programme","outcome","event","pack"],
    "get /v1/programmes/{id}/evidence-packs": ["programme","items"],
    "get /v1/programmes/{id}/evidence-packs/{pack}": ["programme","pack","question","version","issued","stage","progress"],
    "post /v1/programmes/{id}/forks": ["programme","outcome","event","offer"],
    "get /v1/programmes/{id}/gates/{gate}": ["programme","nature","programmeStatus","version","asKnownAt","treeSize","final","gate","status","ready","target","request","sentBack","refusedRequest","closure","questions","rescopedSince","refusals"],
    "get /v1/programmes/{id}/gates/{gate}/actions": ["programme","version","items"],
    "post /v1/programmes/{id}/gates/{gate}/closure-requests": ["programme","outcome","event"],
    "post /v1/programmes/{id}/gates/{gate}/closure-returns": ["programme","outcome","event"],
    "post /v1/programmes/{id}/gates/{gate}/closures": ["programme","outcome","event"],
    "get /v1/programmes/{id}/gates/{gate}/explanation": ["programme","nature","programmeStatus","version","asKnownAt","treeSize","final","gate","status","ready","target","request","sentBack","refusedRequest","closure","questions","rescopedSince","refusals","meaning","requirements","observations","shownSinceRequest","earlierGates","signOff","turns","setAside","awaited"],
    "post /v1/programmes/{id}/gates/{gate}/reaffirmation": ["programme","outcome","event"],
    "post /v1/programmes/{id}/gates/{gate}/reopening": ["programme","outcome","event"],
    "post /v1/programmes/{id}/gates/{gate}/waivers": ["programme","outcome","event","waiver"],
    "get /v1/programmes/{id}/history": ["programme","nature","asKnownAt","treeSize","final","items","next"],
    "get /v1/programmes/{id}/history/{event}": ["programme","nature","asKnownAt","treeSize","final","item","corrects","changes","correctedBy"],
    "get /v1/programmes/{id}/history/{event}/proof": ["programme","leafIndex","treeSize","record","proof"],
    "post /v1/programmes/{id}/involvement-events": ["programme","items"],
    "post /v1/programmes/{id}/involvement-events/csv": ["programme","rows","items","refused"],
    "post /v1/programmes/{id}/involvement-events/{event}/countersignature": ["programme","outcome","event"],
    "post /v1/programmes/{id}/involvement-events/{event}/erasure": ["programme","outcome","event"],
    "post /v1/programmes/{id}/involvement-events/{event}/erasure/approval": ["programme","outcome","event","notReached"],
    "get /v1/programmes/{id}/moments": ["programme","nature","asKnownAt","treeSize","final","at","previous","next","first","last"],
    "post /v1/programmes/{id}/no-person-confirmations": ["programme","outcome","event"],
    "get /v1/programmes/{id}/offers/{offer}": ["programme","offer","kind","side","from","to","title","tier","nature","reason","offeredBy","offeredAt","expiresAt","status","approvers","fork","ended","actions"],
    "post /v1/programmes/{id}/offers/{offer}/acceptance": ["programme","outcome","event"],
    "post /v1/programmes/{id}/offers/{offer}/refusal": ["programme","outcome","event"],
    "post /v1/programmes/{id}/offers/{offer}/withdrawal": ["programme","outcome","event"],
    "post /v1/programmes/{id}/pack-move": ["programme","outcome","event"],
    "get /v1/programmes/{id}/pack-move": ["programme","from","to","digest","requirements","keptGates","droppedPromises","disallowed","closures","sentences"],
    "get /v1/programmes/{id}/publication": ["programme","version","status","address","waiting","sentBack","shown","withdrawnAt","quotable","languages","warnings"],
    "post /v1/programmes/{id}/publication/approvals": ["programme","outcome","event"],
    "post /v1/programmes/{id}/publication/requests": ["programme","outcome","event"],
    "post /v1/programmes/{id}/publication/returns": ["programme","outcome","event"],
    "post /v1/programmes/{id}/publication/withdrawal": ["programme","outcome","event"],
    "post /v1/programmes/{id}/resumption": ["programme","outcome","event"],
    "post /v1/programmes/{id}/suspension": ["programme","outcome","event"],
    "put /v1/programmes/{id}/targets": ["programme","outcome","event"],
    "put /v1/programmes/{id}/team": ["programme","outcome","event"],
    "put /v1/programmes/{id}/tier": ["programme","outcome","event"],
    "get /v1/programmes/{id}/timeline": ["programme","nature","version","asKnownAt","treeSize","final","marks"],
    "post /v1/programmes/{id}/transfers": ["programme","outcome","event","offer"],
    "get /v1/programmes/{id}/waivers": ["programme","asKnownAt","treeSize","final","items"],
    "get /v1/programmes/{id}/waivers/{waiver}": ["waiver","gate","requirement","grounds","reason","mitigation","expiresAt","proposedBy","approvedBy","status","ended","disallowed","closures","decisions"],
    "post /v1/programmes/{id}/waivers/{waiver}/approval": ["programme","outcome","event"],
    "post /v1/programmes/{id}/waivers/{waiver}/revocation": ["programme","outcome","event"],
    "get /v1/reminder-policy": ["policy","organisation","tier","ownRules","basis","schedule"],
    "get /v1/reports/completeness": ["programmes"],
    "get /v1/reports/involvement": ["organisation","from","to","nature","asKnownAt","treeSize","final","programmes","gates","groups","principles","frameworks","limbs","activity","assumed","takenOver","shortfalls","advisories","notInForce"],
    "get /v1/webhooks/{organisation}": ["organisation","url"],
    "put /v1/webhooks/{organisation}": ["organisation","url","secret"],
    "delete /v1/webhooks/{organisation}": ["organisation","url"],
};
