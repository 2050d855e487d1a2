import CaseService
import CostPlanning
import CoverageModel
import HTML

/// What to look for in the register of studies, and what its saved answer says.
struct StudiesPage {
    let opened: OpenedCase
    let answer: TrialsAnswer

    @MarkupBuilder func view(_ turn: Turn, _ errors: [FieldError]) -> Markup {
        let words = turn.words
        let form = Form(words: words, session: turn.session, errors: errors)
        Tag.p(.class("back")) { Tag.a(.href(opened.path + "/money"), text: words["money.back"]) }
        Tag.h1(text: words["studies.title"])
        Tag.p(text: words["studies.lead"])
        // Shown to be copied: this program sends nothing, and a click would.
        Tag.p(.class("address")) { Tag.code(text: answer.query.address) }
        Tag.p(text: words["studies.save"])
        form.open("\(opened.path)/studies", hasFiles: true) {
            Tag.div(.class(errors.isEmpty ? "field" : "field wrong")) {
                Tag.label(.for("file"), text: words["studies.file"])
                Tag.p(.class("hint"), .id("file-hint"), text: words["studies.file-hint"])
                for error in errors { Tag.p(.class("error"), .id("file-error"), text: error.message) }
                Tag.input(
                    .type("file"), .id("file"), .name("file"),
                    .aria("describedby", errors.isEmpty ? "file-hint" : "file-hint file-error"))
            }
            form.button(words["studies.do"])
        }
        if let found = answer.answer {
            Tag.h2(text: words["studies.found"])
            if answer.fits.isEmpty { Tag.p(text: words["studies.none"]) }
            if found.hasMore { Tag.p(text: words["studies.more"]) }
            for fit in answer.fits.prefix(100) { card(fit, words) }
        }
    }

    private func card(_ fit: TrialFit, _ words: Words) -> Markup {
        Tag.section(.class("card")) {
            Tag.h3(text: fit.study.title)
            Tag.p {
                Badge.verdict(fit.verdict, words)
                " \(fit.study.id). \(words[fit.verdict == .notMet ? "studies.no" : "studies.maybe"])"
            }
            Tag.ul {
                for question in fit.questions {
                    Tag.li {
                        Badge.verdict(question.verdict, words)
                        " \(question.says)"
                    }
                }
            }
            if fit.verdict != .notMet {
                let places = fit.study.places.map(\.words).filter { !$0.isEmpty }
                if !places.isEmpty { Tag.p(text: places.prefix(5).joined(separator: "; ")) }
                for contact in fit.study.contacts { Tag.p(text: contact) }
                if !fit.criteria.isEmpty {
                    Tag.details {
                        Tag.summary {
                            words["studies.rules"]
                            Tag.span(.class("hidden"), text: " \(fit.study.id)")
                        }
                        Tag.ul {
                            for criterion in fit.criteria {
                                Tag.li {
                                    criterion.text
                                    if let known = criterion.known {
                                        Tag.strong(text: " \(words("studies.known", ["known": known]))")
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
