package org.byhand.lesson.page;

import java.util.List;
import org.byhand.lesson.page.LessonPage.BlankView;
import org.byhand.lesson.page.LessonPage.Item;
import org.byhand.lesson.page.LessonPage.PageBlock;

/// A block of the page in the making; what is not said stays empty.
final class Print {
    private final String kind;
    private final String id;
    private String number = "";
    private String title = "";
    private String html = "";
    private String latex = "";
    private boolean loose;
    private String remark = "";
    private String form = "";
    private String caption = "";
    private List<Item> numbers = List.of();
    private String label = "";
    private String spoken = "";
    private String step = "";
    private List<BlankView> blanks = List.of();
    private String mark = "";
    private String anchor = "";
    private List<PageBlock> blocks = List.of();

    Print(String kind, String id) {
        this.kind = kind;
        this.id = id;
    }

    Print number(String text) {
        number = text;
        return this;
    }

    Print title(String text) {
        title = text;
        return this;
    }

    Print html(String text) {
        html = text;
        return this;
    }

    Print latex(String text) {
        latex = text;
        return this;
    }

    Print loose(boolean is) {
        loose = is;
        return this;
    }

    Print remark(String text) {
        remark = text;
        return this;
    }

    Print form(String text) {
        form = text;
        return this;
    }

    Print caption(String text) {
        caption = text;
        return this;
    }

    Print numbers(List<Item> items) {
        numbers = items;
        return this;
    }

    Print label(String text) {
        label = text;
        return this;
    }

    Print spoken(String sentence) {
        spoken = sentence;
        return this;
    }

    Print step(String name) {
        step = name;
        return this;
    }

    Print blanks(List<BlankView> views) {
        blanks = views;
        return this;
    }

    Print mark(String text) {
        mark = text;
        return this;
    }

    Print anchor(String line) {
        anchor = line;
        return this;
    }

    Print blocks(List<PageBlock> inner) {
        blocks = inner;
        return this;
    }

    PageBlock done() {
        return new PageBlock(
                kind, id, number, title, html, latex, loose, remark, form, caption, numbers, label, spoken, step,
                blanks, mark,
                anchor, blocks);
    }
}
