import CivilCalendar

extension CaseForm {
    /// Reads the form from its answers, given by flat path in kebab case (`person.birth-date`,
    /// `coverages.0.contacts.1.fax`, `clinical.psychosis`).
    ///
    /// Blank answers and "I'm not sure" give `nil` (or `.unsure`). An answer that cannot be read is told as
    /// an issue and left out; everything else is read all the same.
    /// - Parameters:
    ///   - answers: text of each answer by its path; items of lists are numbered from 0.
    ///   - checks: the present day, code tables and scales to hold the answers against.
    public static func read(answers: [String: String], checks: FormChecks = FormChecks()) -> FormReading {
        var reader = AnswerReader(answers: answers, checks: checks)
        var form = CaseForm()
        form.title = reader.text("title")
        form.person = reader.person()
        form.personHelper = reader.personHelper()
        form.coverages = reader.coverages()
        form.provider = reader.provider()
        form.matters = reader.matters(coverages: form.coverages)
        form.diagnosis = reader.diagnosis()
        form.treatments = reader.treatments()
        form.otherTreatments = reader.otherTreatments()
        form.treatmentsComplete = reader.answer("treatments-complete")
        form.scores = reader.scores()
        form.plan = reader.plan(at: CaseForm.sharedPlanPath)
        form.household = reader.household()
        form.healthAccounts = reader.healthAccounts()
        form.prices = reader.prices()
        form.paymentOffer = reader.paymentOffer()
        form.estimate = reader.estimate()
        form.sessions = reader.treatmentSessions()
        form.authorizations = reader.authorizations()
        for question in ClinicalQuestion.allCases {
            form.clinical[question] = reader.answer("clinical.\(question.rawValue)")
        }
        // The ids of criteria are the rulebook's, so any is taken here: `criteria.bcbsma-087#2: yes`.
        for path in answers.keys.sorted() where path.hasPrefix("criteria.") {
            form.criteria[String(path.dropFirst("criteria.".count))] = reader.answer(path)
        }
        reader.reportUnknown()
        let issues = reader.issues.sorted { ($0.path, $0.message) < ($1.path, $1.message) }
        let paths = reader.canonicalPaths
        var taken: [String: String] = [:]
        for (written, canonical) in paths { taken[canonical] = reader.written(written) }
        return FormReading(form: form, issues: issues, answers: taken, canonicalPaths: paths)
    }
}

extension AnswerReader {
    fileprivate mutating func person() -> Person {
        var person = Person()
        person.name = text("person.name")
        let today = checks.today
        person.birthDate = value("person.birth-date") { text throws(UnreadableAnswer) in
            let day = try FormWords.day(text)
            guard let today else { return day }
            if day > today {
                throw UnreadableAnswer(
                    "A birth date cannot be in the future: \(day) comes after \(today). Check the year.")
            }
            if today.parts.year - day.parts.year > 125 {
                throw UnreadableAnswer("\(day) is more than 125 years ago. Check the year.")
            }
            return day
        }
        person.sex = value("person.sex") { text throws(UnreadableAnswer) in
            try FormWords.word(text, of: ["female", "male", "other", "unknown"])
        }
        person.address = text("person.address")
        person.state = value("person.state", FormWords.state)
        person.phone = text("person.phone")
        person.email = text("person.email")
        let isKnownZone = checks.isKnownZone
        person.zone = value("person.zone") { text throws(UnreadableAnswer) in
            let zone = try FormWords.zone(text)
            guard isKnownZone(zone) else {
                throw UnreadableAnswer(
                    "“\(zone)” is not a time zone that is known. Write it like America/New_York.")
            }
            return zone
        }
        person.weightKilograms = number("person.weight-kg", unit: "kg")
        return person
    }

    fileprivate mutating func personHelper() -> PersonHelper? {
        var helper = PersonHelper()
        helper.name = text("person-helper.name")
        helper.relation = text("person-helper.relation")
        helper.phone = text("person-helper.phone")
        helper.isAppointed = truth("person-helper.is-appointed")
        return helper == PersonHelper() ? nil : helper
    }

    fileprivate mutating func provider() -> Provider {
        var provider = Provider()
        provider.name = text("provider.name")
        provider.credentials = text("provider.credentials")
        provider.specialty = text("provider.specialty")
        provider.npi = value("provider.npi", FormWords.npi)
        provider.taxID = text("provider.tax-id")
        provider.clinic = text("provider.clinic")
        provider.clinicNPI = value("provider.clinic-npi", FormWords.npi)
        provider.address = text("provider.address")
        provider.phone = text("provider.phone")
        provider.fax = text("provider.fax")
        provider.contactPerson = text("provider.contact-person")
        provider.inNetwork = answer("provider.in-network")
        provider.isREMSSite = answer("provider.is-rems-site")
        for item in items("provider.certifications") {
            let name = text("\(item).name")
            let number = text("\(item).number")
            let expires = day("\(item).expires")
            guard let name else {
                require("\(item).name", "Write which certification this is (board, licence, REMS).")
                continue
            }
            keep(item, as: provider.certifications.count)
            provider.certifications.append(Certification(name: name, number: number, expires: expires))
        }
        return provider
    }

    fileprivate mutating func diagnosis() -> ReportedDiagnosis {
        var diagnosis = ReportedDiagnosis()
        diagnosis.text = text("diagnosis.text")
        let isKnown = checks.isKnownDiagnosisCode
        diagnosis.code = value("diagnosis.code") { text throws(UnreadableAnswer) in
            let code = FormWords.diagnosisCode(text)
            guard isKnown(code) else {
                throw UnreadableAnswer(
                    "“\(text)” is not a diagnosis code of ICD-10-CM. "
                        + "Copy it from a bill or a visit summary; it looks like F33.2.")
            }
            return code
        }
        diagnosis.since = date("diagnosis.since")
        diagnosis.episodeStart = date("diagnosis.episode-start")
        return diagnosis
    }

    /// The treatment plan beneath `path`; a blank stays blank.
    mutating func plan(at path: String) -> TreatmentPlan {
        var plan = TreatmentPlan()
        plan.drug = text("\(path).drug")
        plan.route = text("\(path).route")
        plan.dose = text("\(path).dose")
        plan.rate = text("\(path).rate")
        plan.sessions = count("\(path).sessions")
        plan.spacing = text("\(path).spacing")
        plan.startDate = day("\(path).start-date")
        plan.placeOfService = text("\(path).place-of-service")
        plan.contraindicationScreen = text("\(path).contraindication-screen")
        plan.monitoring = text("\(path).monitoring")
        plan.discharge = text("\(path).discharge")
        plan.responseMeasure = text("\(path).response-measure")
        plan.stoppingRule = text("\(path).stopping-rule")
        plan.maintenanceWeeks = count("\(path).maintenance-weeks")
        plan.sessionMilligrams = count("\(path).session-mg")
        plan.concurrentAntidepressant = text("\(path).concurrent-antidepressant")
        return plan
    }

    /// Adds an issue for an answer that a list item cannot do without, unless it has one of its own already.
    mutating func require(_ path: String, _ message: String) {
        if !issues.contains(where: { $0.path == path }) { refuse(path, message) }
    }
}
