import ArgumentParser
import CaseService
import PDFRendering

struct FormCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "form", abstract: "Fill the payer's own PDF form from the case.",
        subcommands: [Fields.self, Fill.self])

    struct Fields: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "fields",
            abstract: "Write a mapping to be completed: every field of a form, with guesses.")
        @Argument(help: "The payer's form, a PDF with fields.") var form: String
        @Option(name: .customLong("out"), help: "Where to write it; the screen when left out.") var out:
            String?

        func run() throws {
            let context = try CommandContext.required()
            let worker = context.program.map { PacketWorker.Command(program: $0) }
            let fields = try PayerForm.fields(of: context.resolve(form), worker: worker)
            let name = form.split(separator: "/").last.map(String.init) ?? form
            let text = FormMapping.draft(fields, form: name)
            guard let out else { return context.screen.raw(text) }
            try context.refuseOverwriting(nil, [out])
            try context.writeFile(Array(text.utf8), out)
            context.screen.paragraph(
                "\(out) lists \(fields.count) fields. Check each, then: recourse form fill.")
        }
    }

    struct Fill: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "fill",
            abstract: "Fill a form through its mapping; what could not be filled is listed.")
        @Argument(help: "The case folder.") var folder: String
        @Argument(help: "The payer's form, a PDF with fields.") var form: String
        @Option(help: "The form's mapping; the form's own name with .yaml when left out.") var map: String?
        @Option(help: "Where to write the filled form.") var out: String
        @OptionGroup var day: DayOption

        func run() throws {
            let context = try CommandContext.required()
            try context.refuseOverwriting(folder, [out, form])
            let place =
                map ?? (form.lowercased().hasSuffix(".pdf") ? String(form.dropLast(4)) : form) + ".yaml"
            let mapping = try FormMapping(
                try context.readAnswers(try context.readFile(place), place), file: place)
            let made = try context.desk(folder, asOf: day.asOf).fill(
                form: context.resolve(form), mapping: mapping,
                worker: context.program.map { PacketWorker.Command(program: $0) })
            try context.writeFile(made.pdf, out)
            context.screen.paragraph(
                "\(out): \(made.filled.count) fields are filled. Read it before it is sent.")
            for entry in made.filled {
                context.screen.item("\(entry.field): \(entry.value) (\(entry.source))", indent: 2)
            }
            if !made.open.isEmpty {
                context.screen.paragraph("\(made.open.count) fields are open:")
            }
            for entry in made.open {
                context.screen.item("\(entry.field): \(entry.why)", mark: "!", indent: 2)
            }
        }
    }
}
