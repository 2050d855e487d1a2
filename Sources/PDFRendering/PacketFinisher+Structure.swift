extension PacketFinisher {
    /// Writes the tree of elements, the language, and how the file is to be opened.
    func describe(language: String, metadata: [UInt8]) throws(PacketError) {
        let tree = file.indirect(file.dictionary([("Type", file.name("StructTreeRoot"))]))
        var elements: [Structure.ID: PDFObject] = [:]
        for (id, node) in structure.nodes.enumerated() where node.isAttached {
            elements[id] = element(node)
        }
        var owners: [[Int: PDFObject]] = Array(repeating: [:], count: pages.count)
        var linkOwners: [(annotation: PDFObject, element: PDFObject)] = []
        for (id, node) in structure.nodes.enumerated() {
            guard let made = elements[id] else { continue }
            made["P"] = node.parent.flatMap { elements[$0] } ?? tree
            let kids = file.array()
            for child in node.children {
                switch child {
                case .node(let other): if let kid = elements[other] { kids.append(kid) }
                case .content(let page, let mark):
                    kids.append(
                        file.dictionary([
                            ("Type", file.name("MCR")), ("Pg", pages[page]), ("MCID", file.integer(mark)),
                        ]))
                    owners[page][mark] = made
                }
            }
            made["K"] = kids
        }
        for (area, annotation) in zip(painted.links, annotations) where !annotation.isNull {
            guard let node = area.node, let owner = elements[node] else { continue }
            owner["K"]?.append(
                file.dictionary([
                    ("Type", file.name("OBJR")), ("Pg", pages[area.page]), ("Obj", annotation),
                ]))
            linkOwners.append((annotation, owner))
        }
        tree["K"] = elements[root].map { file.array([$0]) } ?? file.array()
        tree["ParentTree"] = parentTree(owners, linkOwners)
        tree["ParentTreeNextKey"] = file.integer(pages.count + linkOwners.count)
        let catalog = file.root
        catalog["StructTreeRoot"] = tree
        catalog["MarkInfo"] = file.dictionary([("Marked", file.boolean(true))])
        catalog["Lang"] = file.text(language)
        catalog["ViewerPreferences"] = file.dictionary([("DisplayDocTitle", file.boolean(true))])
        let stream = file.stream(metadata)
        stream.dictionary["Type"] = file.name("Metadata")
        stream.dictionary["Subtype"] = file.name("XML")
        catalog["Metadata"] = stream
        if catalog["Outlines"] != nil { catalog["PageMode"] = file.name("UseOutlines") }
    }

    private func element(_ node: Structure.Node) -> PDFObject {
        let made = file.dictionary([("Type", file.name("StructElem")), ("S", file.name(node.role))])
        if let alternative = node.alternative { made["Alt"] = file.text(alternative) }
        if let title = node.title { made["T"] = file.text(title) }
        if let scope = node.scope {
            made["A"] = file.dictionary([("O", file.name("Table")), ("Scope", file.name(scope))])
        }
        return file.indirect(made)
    }

    /// From pages and links to the elements they belong to.
    private func parentTree(
        _ owners: [[Int: PDFObject]], _ links: [(annotation: PDFObject, element: PDFObject)]
    ) -> PDFObject {
        let numbers = file.array()
        for (page, marks) in owners.enumerated() {
            pages[page]["StructParents"] = file.integer(page)
            pages[page]["Tabs"] = file.name("S")
            let row = file.array()
            for mark in 0..<((marks.keys.max() ?? -1) + 1) { row.append(marks[mark] ?? file.null) }
            numbers.append(file.integer(page))
            numbers.append(file.indirect(row))
        }
        for (index, link) in links.enumerated() {
            link.annotation["StructParent"] = file.integer(pages.count + index)
            numbers.append(file.integer(pages.count + index))
            numbers.append(link.element)
        }
        return file.indirect(file.dictionary([("Nums", numbers)]))
    }
}
